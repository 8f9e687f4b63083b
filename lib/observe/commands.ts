import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { currentKey } from '@/lib/base/server/keyring';
import { seal } from '@/lib/base/server/secret-box';
import type { ConnectionTest } from './connection';
import { followServer } from './same-server';
import { storedSettings, TOKEN_PLACE } from './settings';

const WORKSPACE = { kind: 'workspace', id: 1 } as const;

export type TestedConnection = {
  chatUrl: string;
  token: string;
  test: ConnectionTest;
  name?: string;
  /** Digest of the configuration it came from, if it did. */
  configured?: string;
};

/** Keeps a connection that was tested, its token sealed. Another server than before starts without an observation. */
export async function saveConnection(
  { chatUrl, token, test, name, configured }: TestedConnection,
  actor: Actor,
): Promise<void> {
  const row = {
    chatUrl,
    serviceUserId: test.userId,
    serviceUsername: test.username,
    sealedToken: seal(token, TOKEN_PLACE, currentKey('sealing')),
    serverVersion: test.serverVersion,
    access: asJson(test.access),
  };
  await inAuditedTransaction(actor, async (tx, record) => {
    const before = await tx.workspace.findFirst();
    const settings = { ...storedSettings(before?.settings), ...(configured ? { configured } : {}) };
    const { moved, serverId } = followServer(before, { chatUrl, serverId: test.serverId });
    await tx.workspace.upsert({
      where: { id: 1 },
      create: { ...row, serverId, name: name ?? new URL(chatUrl).host, settings },
      update: {
        ...row,
        serverId,
        settings,
        ...(name ? { name } : {}),
        ...(moved ? { currentObservationId: null } : {}),
        version: { increment: 1 },
      },
    });
    record({
      action: 'workspace.connect',
      subject: WORKSPACE,
      ...(before ? { before: { url: before.chatUrl, account: before.serviceUsername } } : {}),
      after: {
        url: chatUrl,
        account: test.username,
        serverVersion: test.serverVersion,
        ...(moved ? { otherServer: true } : {}),
      },
    });
  });
}

/** Keeps what a later test of the same connection found. */
export async function saveTest(test: ConnectionTest, actor: Actor): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const { serverVersion, serverId, access } = test;
    const data = { serverVersion, ...(serverId ? { serverId } : {}), access: asJson(access) };
    await tx.workspace.update({ where: { id: 1 }, data });
    const missing = test.access.missing.map(({ permission }) => permission);
    record({
      action: 'workspace.test',
      subject: WORKSPACE,
      detail: { serverVersion: test.serverVersion, missing },
    });
  });
}

/** Plain data, as the column wants it. */
function asJson({ granted, missing, ...access }: ConnectionTest['access']) {
  return {
    ...access,
    granted: [...granted],
    missing: missing.map((item) => ({ ...item })),
    permissions: [...access.permissions],
    secondFactorRisk: [...access.secondFactorRisk],
  };
}
