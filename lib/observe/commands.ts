import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { seal, unseal } from '@/lib/base/server/secret-box';
import { openChat } from '@/lib/rocketchat/open';
import { type AccessReport, checkAccess } from '@/lib/rocketchat/requirements';
import { requireWorkspace } from './queries/workspace';
import { storedSettings, TOKEN_PLACE } from './settings';

export type Connection = { url: string; userId: string; token: string };

export type ConnectionTest = {
  serverVersion: string;
  supported: boolean;
  userId: string;
  username: string;
  access: AccessReport & { permissions: readonly string[]; testedAt: string };
};

/**
 * Tries an address and an account, and says what the account may do. Writes nothing, anywhere.
 * @throws AppError CHAT_*
 */
export async function testConnection(connection: Connection): Promise<ConnectionTest> {
  const chat = await openChat(connection);
  const { userId, username, permissions } = chat.account();
  const { version, supported } = chat.capabilities();
  if (userId === '' || version === '') {
    const params = { route: 'GET me', code: 'not-rocketchat' };
    throw new AppError('CHAT_REFUSED', 'the server does not answer like Rocket.Chat', params);
  }
  const testedAt = new Date().toISOString();
  return {
    serverVersion: version,
    supported,
    userId,
    username,
    access: { ...checkAccess(chat), permissions, testedAt },
  };
}

export type ConnectWorkspace = Connection & { name?: string; configured?: string };

/** Connects a server after testing it. Another server than before starts without an observation. */
export async function connectWorkspace(
  { url, userId, token, name, configured }: ConnectWorkspace,
  actor: Actor,
): Promise<ConnectionTest> {
  const chatUrl = url.replace(/\/+$/, '');
  const test = await testConnection({ url: chatUrl, userId, token });
  const row = {
    chatUrl,
    serviceUserId: test.userId,
    serviceUsername: test.username,
    sealedToken: seal(token, TOKEN_PLACE, config().REGIE_SEALING_KEY),
    serverVersion: test.serverVersion,
    access: asJson(test.access),
  };
  await inAuditedTransaction(actor, async (tx, record) => {
    const before = await tx.workspace.findFirst();
    const settings = { ...storedSettings(before?.settings), ...(configured ? { configured } : {}) };
    const moved = before !== null && before.chatUrl !== chatUrl;
    await tx.workspace.upsert({
      where: { id: 1 },
      create: { ...row, name: name ?? new URL(chatUrl).host, settings },
      update: {
        ...row,
        settings,
        ...(name ? { name } : {}),
        ...(moved ? { currentObservationId: null } : {}),
        version: { increment: 1 },
      },
    });
    record({
      action: 'workspace.connect',
      subject: { kind: 'workspace', id: 1 },
      ...(before ? { before: { url: before.chatUrl, account: before.serviceUsername } } : {}),
      after: { url: chatUrl, account: test.username, serverVersion: test.serverVersion },
    });
  });
  return test;
}

/** Tests the connected server again and keeps what was found. */
export async function testWorkspace(actor: Actor): Promise<ConnectionTest> {
  const { chatUrl, serviceUserId, sealedToken } = await requireWorkspace();
  const token = unseal(sealedToken, TOKEN_PLACE, config().REGIE_SEALING_KEY);
  const test = await testConnection({ url: chatUrl, userId: serviceUserId, token });
  await inAuditedTransaction(actor, async (tx, record) => {
    const data = { serverVersion: test.serverVersion, access: asJson(test.access) };
    await tx.workspace.update({ where: { id: 1 }, data });
    const missing = test.access.missing.map(({ permission }) => permission);
    record({
      action: 'workspace.test',
      subject: { kind: 'workspace', id: 1 },
      detail: { serverVersion: test.serverVersion, missing },
    });
  });
  return test;
}

/** Plain data, as the column wants it. */
function asJson(access: ConnectionTest['access']) {
  return { ...access, granted: [...access.granted], missing: access.missing.map((item) => ({ ...item })) };
}
