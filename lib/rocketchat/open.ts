import { isAppError } from '@/lib/base/errors';
import { Budget } from './budget';
import { capabilitiesOf } from './capabilities';
import { createClient } from './client';
import { doc, docs, text, texts } from './document';
import { Pace, type PaceOptions } from './pace';
import { Transport } from './transport';
import type { ChatAccount, ChatClient } from './types';
import { NEW_ACCOUNTS, type NewAccountOptions } from './users';

export type OpenChat = {
  url: string;
  userId: string;
  token: string;
  /** Ends everything the client does. */
  signal?: AbortSignal;
  pace?: PaceOptions;
  /** Share of a limited account's calls left alone; 0 for the helpdesk, whom it is kept for. */
  reservedShare?: number;
  newAccounts?: Partial<NewAccountOptions>;
};

/**
 * Opens a server: three reads say who asks, what they may do and what the server can.
 * @throws AppError CHAT_REFUSED, code `signed-out`, when the token is not valid (any more).
 */
export async function openChat(options: OpenChat): Promise<ChatClient> {
  const { url, userId, token, signal, reservedShare } = options;
  const budget = new Budget(reservedShare === undefined ? {} : { reservedShare });
  const transport = new Transport({ url, userId, token }, budget, new Pace(options.pace), signal);
  const account = await readAccount(transport);
  budget.bypasses = account.permissions.includes('api-bypass-rate-limit');
  const capabilities = capabilitiesOf(await readVersion(transport));
  return createClient(transport, capabilities, account, { ...NEW_ACCOUNTS, ...options.newAccounts });
}

/** With the credentials: without them newer servers keep the last part of their version to themselves. */
async function readVersion(transport: Transport): Promise<string> {
  const answer = await transport.get('info');
  return text(doc(answer.info).version) ?? text(answer.version) ?? '';
}

/** The whole answer carries a password hash: only the three fields needed leave this function. */
async function readAccount(transport: Transport): Promise<ChatAccount> {
  const me = await transport.get('me');
  const roles = texts(me.roles);
  return {
    userId: text(me._id) ?? '',
    username: text(me.username) ?? '',
    roles,
    permissions: await readPermissions(transport, roles),
  };
}

async function readPermissions(transport: Transport, roles: readonly string[]): Promise<string[]> {
  try {
    const answer = await transport.get('permissions.listAll', { big: true });
    const granted = docs(answer.update).filter((row) =>
      texts(row.roles).some((role) => roles.includes(role)),
    );
    return granted.map((row) => text(row._id)).filter((id) => id !== null);
  } catch (error) {
    // An account that may not read permissions is taken to have none: the set-up page says what to grant.
    if (isAppError(error, 'CHAT_REFUSED') && error.params.code !== 'signed-out') return [];
    throw error;
  }
}
