import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { serverRules } from '@/lib/sources/queries/reading';
import { connectWorkspace } from './connect';
import { testConnection } from './connection';
import {
  pauseWorkspace,
  renameWorkspace,
  resumeWorkspace,
  updateBrakeLimits,
  updatePace,
} from './control-commands';
import { protectAccount, unprotectAccount } from './protected-commands';
import { findWorkspace, listProtectedAccounts } from './queries/workspace';
import { ensureWorkspace, openWorkspaceChat, requireWorkspace, testWorkspace } from './workspace';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

let drop: () => Promise<void>;
let server: TestChat;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  server = await startTestChat('3.4.0');
  useTestConfig({ DATABASE_URL: created.url });
});
afterEach(() => server.server.faults.clear());
afterAll(async () => {
  await server.close();
  await database().$disconnect();
  await drop();
});

const connection = () => ({ url: server.url, userId: SERVICE.userId, token: SERVICE.token });
const configure = (token: string) =>
  useTestConfig({
    DATABASE_URL: config().DATABASE_URL,
    REGIE_SEALING_KEY: config().REGIE_SEALING_KEY,
    REGIE_AUDIT_KEY: config().REGIE_AUDIT_KEY,
    REGIE_DATA: config().REGIE_DATA,
    ROCKETCHAT_URL: server.url,
    ROCKETCHAT_USER_ID: SERVICE.userId,
    ROCKETCHAT_TOKEN: token,
  });
const entries = async (kind: string, id: string) => (await listEntries({ subject: { kind, id } })).rows;

test('without a configuration and a connection there is no workspace', async () => {
  await expect(ensureWorkspace()).resolves.toBeNull();
  await expect(requireWorkspace()).rejects.toMatchObject({ code: 'CONFIGURATION' });
  await expect(openWorkspaceChat()).rejects.toMatchObject({ code: 'CONFIGURATION' });
});

test('a server that does not let us in is not connected, and the worker starts all the same', async () => {
  configure('a-token-that-is-wrong');
  await expect(ensureWorkspace()).resolves.toBeNull();
  await expect(connectWorkspace({ ...connection(), token: 'wrong' }, claire)).rejects.toMatchObject({
    params: { code: 'signed-out' },
  });
  await expect(findWorkspace()).resolves.toBeNull();
});

test('the configured server is connected at first start, once', async () => {
  configure(SERVICE.token);
  const workspace = await ensureWorkspace();
  expect(workspace).toMatchObject({
    chatUrl: server.url,
    serviceUserId: SERVICE.userId,
    serviceUsername: SERVICE.username,
    serverVersion: '3.4.0',
    access: { bypassesLimits: true, missing: [{ permission: 'add-user-to-any-p-room' }] },
  });
  const again = await ensureWorkspace();
  expect(again?.version).toBe(workspace?.version);
  expect(await entries('workspace', '1')).toMatchObject([
    { action: 'workspace.connect', detail: { after: { url: server.url, account: SERVICE.username } } },
  ]);
  const chat = await openWorkspaceChat();
  expect(chat.account().username).toBe(SERVICE.username);
});

test('the token is nowhere to be read: neither in the row nor in the record', async () => {
  const rows = await database().$queryRaw<{ text: string }[]>`
    select row_to_json(w)::text as text from workspace w
    union all select row_to_json(a)::text from audit_entry a`;
  expect(rows.length).toBeGreaterThan(1);
  for (const { text } of rows) expect(text).not.toContain('tok-3n');
});

test('a test says what is missing, and keeps it', async () => {
  server.server.state.permissions.set('create-user', []);
  const test = await testWorkspace(claire);
  expect(test.access.missing.map(({ permission }) => permission)).toContain('create-user');
  expect((await findWorkspace())?.access).toMatchObject({ missing: expect.arrayContaining([]) });
  expect((await entries('workspace', '1'))[0]).toMatchObject({ action: 'workspace.test', actor: 'cmartin' });
  server.server.state.permissions.set('create-user', ['admin']);
});

test('a test finds out which names of rooms the server takes', async () => {
  const { settings, permissions } = server.server.state;
  await expect(testConnection(connection())).resolves.toMatchObject({ access: { freeRoomNames: false } });
  settings.set('UI_Allow_room_names_with_special_chars', true);
  await testWorkspace(claire);
  await expect(serverRules()).resolves.toMatchObject({ freeRoomNames: true });
  permissions.set('view-privileged-setting', []);
  await testWorkspace(claire);
  await expect(serverRules()).resolves.toMatchObject({ freeRoomNames: false });
  permissions.set('view-privileged-setting', ['admin']);
  settings.set('UI_Allow_room_names_with_special_chars', false);
});

test('a plain test of a connection writes nothing', async () => {
  const before = server.server.calls.read().writes;
  await expect(testConnection(connection())).resolves.toMatchObject({
    supported: true,
    username: SERVICE.username,
  });
  expect(server.server.calls.read().writes).toBe(before);
});

test('pausing and resuming are recorded, and neither happens twice', async () => {
  await pauseWorkspace({ reason: 'Examens' }, claire);
  expect(await findWorkspace()).toMatchObject({ pausedBy: 'cmartin', pauseReason: 'Examens' });
  await expect(pauseWorkspace({ reason: 'encore' }, claire)).rejects.toMatchObject({ code: 'CONFLICT' });
  await resumeWorkspace(claire);
  expect(await findWorkspace()).toMatchObject({ pausedAt: null, pausedBy: null, pauseReason: null });
  await expect(resumeWorkspace(claire)).rejects.toMatchObject({ code: 'CONFLICT' });
  const actions = (await entries('workspace', '1')).map(({ action }) => action);
  expect(actions.slice(0, 2)).toEqual(['workspace.resume', 'workspace.pause']);
});

test('brake limits and the pace are kept beside each other, guarded by the version', async () => {
  const { version } = await requireWorkspace();
  await updateBrakeLimits({ limits: { removalCount: 50 }, version }, claire);
  await updatePace({ pace: { maxPerSecond: 10 }, version: version + 1 }, claire);
  expect((await requireWorkspace()).settings).toMatchObject({
    brakes: { removalCount: 50 },
    pace: { maxPerSecond: 10 },
    configured: expect.any(String),
  });
  await expect(updateBrakeLimits({ limits: {}, version }, claire)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect((await entries('workspace', '1')).slice(0, 2)).toMatchObject([
    { action: 'workspace.update', detail: { before: { pace: null }, after: { pace: { maxPerSecond: 10 } } } },
    {
      action: 'workspace.update',
      detail: { before: { brakes: null }, after: { brakes: { removalCount: 50 } } },
    },
  ]);
});

test('the workspace is renamed once for the version that was read, with both names in the record', async () => {
  const { version, name } = await requireWorkspace();
  await renameWorkspace({ name: 'Valcombe', version }, claire);
  await expect(renameWorkspace({ name: 'Autre', version }, claire)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect((await entries('workspace', '1'))[0]).toMatchObject({
    action: 'workspace.update',
    detail: { before: { name }, after: { name: 'Valcombe' } },
  });
});

test('accounts are protected by name, without case, and the protection is lifted by name', async () => {
  await protectAccount({ username: 'VIP.President', reason: 'Présidence' }, claire);
  expect(await listProtectedAccounts()).toMatchObject([{ usernameKey: 'vip.president', addedBy: 'cmartin' }]);
  await expect(protectAccount({ username: 'vip.president', reason: 'x' }, claire)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await unprotectAccount({ username: 'vip.president' }, claire);
  expect(await listProtectedAccounts()).toEqual([]);
  await expect(unprotectAccount({ username: 'vip.president' }, claire)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const actions = (await entries('account', 'vip.president')).map(({ action }) => action);
  expect(actions).toEqual(['account.unprotect', 'account.protect']);
});
