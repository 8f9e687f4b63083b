import { readAccount } from './account';
import { Budget } from './budget';
import { capabilitiesOf } from './capabilities';
import { createClient } from './client';
import { type Doc, doc, text } from './document';
import { Pace, type PaceOptions } from './pace';
import { Transport } from './transport';
import type { ChatClient } from './types';
import { NEW_ACCOUNTS, type NewAccountOptions } from './users';

export type OpenChat = {
  url: string;
  userId: string;
  token: string;
  /** Ends everything the client does. */
  signal?: AbortSignal;
  /** How long a server that does not answer is asked again, once it was opened; a few seconds unless told. */
  patienceMs?: number;
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
  const { url, userId, token, signal, patienceMs, reservedShare } = options;
  const budget = new Budget(reservedShare === undefined ? {} : { reservedShare });
  const transport = new Transport({ url, userId, token }, budget, new Pace(options.pace), signal);
  const account = await readAccount(transport);
  budget.bypasses = account.permissions.includes('api-bypass-rate-limit');
  const capabilities = capabilitiesOf(await readVersion(transport));
  if (patienceMs !== undefined) {
    transport.patienceMs = patienceMs;
    transport.recognises = (info) => versionIn(info) === capabilities.version;
  }
  return createClient(transport, capabilities, account, { ...NEW_ACCOUNTS, ...options.newAccounts });
}

/** With the credentials: without them newer servers keep the last part of their version to themselves. */
async function readVersion(transport: Transport): Promise<string> {
  return versionIn(await transport.get('info'));
}

function versionIn(answer: Doc): string {
  return text(doc(answer.info).version) ?? text(answer.version) ?? '';
}
