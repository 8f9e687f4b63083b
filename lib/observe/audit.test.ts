import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { loadDescription } from '@/sandbox/chat/description';
import { eraOf } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { usualSwitches } from '@/sandbox/chat/switches';
import { connectWorkspace } from './connect';
import { observeWorkspace } from './observe';
import { describeObservation } from './test-observed';

let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
});
afterAll(async () => {
  await database().$disconnect();
  await drop();
});

const PERMISSION = 'view-members-list-all-rooms';

describe.each(['3.4.0', '6.12.0', '8.8.0'] as const)('rooms closed to the account on %s', (version) => {
  let server: TestChat;

  beforeAll(async () => {
    server = await startTestChat(version);
  });
  beforeEach(async () => {
    server.server.replaceState(firstState(eraOf(version), SERVICE));
    Object.assign(server.server.switches, usualSwitches());
    await connectWorkspace({ url: server.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
    const users = Array.from({ length: 20 }, (_, at) => ({
      username: `p${at}`,
      email: `p${at}@example.org`,
      active: at !== 2,
    }));
    const rooms = [
      { name: 'far', kind: 'private' as const, members: ['p0', 'p1', 'p2'], owners: ['p1', 'p2'] },
      { name: 'old', kind: 'private' as const, members: ['p0'], moderators: ['p0'], archived: true },
    ];
    loadDescription(server.server.state, { users, rooms });
  });
  afterEach(() => server.server.faults.clear());
  afterAll(() => server.close());

  const observe = async () => {
    const chat = await server.open();
    server.server.calls.reset();
    const result = await observeWorkspace({ chat, full: true });
    const { byRoute } = server.server.calls.read();
    const seen = await describeObservation(result.observationId);
    return { result, seen, audits: byRoute['GET audit/rooms.members'] ?? 0, byRoute };
  };
  const licence = () => {
    server.server.switches.licence = ['auditing'];
  };
  const hasAudit = version !== '3.4.0';

  test('are read by the audit where licence and permission open it, with their roles', async () => {
    licence();
    const { result, seen, audits } = await observe();
    expect(audits).toBe(hasAudit ? 2 : 0);
    expect(result).toMatchObject({
      strategy: hasAudit ? 'per-room' : 'per-user',
      unreadable: 0,
      mix: { audits: hasAudit ? 2 : 0 },
    });
    expect(seen.rooms).toContainEqual(
      expect.objectContaining({ name: 'far', members: ['p0', 'p1'], owners: ['p1'], unknownReason: null }),
    );
    expect(seen.rooms).toContainEqual(
      expect.objectContaining({ name: 'old', members: ['p0'], moderators: ['p0'], unknownReason: null }),
    );
    expect(server.server.state.auditLog).toHaveLength(audits);
    const kept = await database().observation.findUniqueOrThrow({ where: { id: result.observationId } });
    expect(kept.mix).toEqual(result.mix);
  });

  test('are read through the people where there is no licence, which is asked for once', async () => {
    const { result, audits, byRoute } = await observe();
    expect(result).toMatchObject({ strategy: 'per-user', unreadable: 0, mix: { audits: 0 } });
    expect(audits).toBe(0);
    expect(byRoute['GET licenses.info'] ?? 0).toBe(hasAudit ? 1 : 0);
  });

  test('are read through the people where the account is no auditor, and the licence is no question', async () => {
    licence();
    server.server.state.permissions.set(PERMISSION, []);
    const { result, audits, byRoute } = await observe();
    expect(result).toMatchObject({ strategy: 'per-user', mix: { audits: 0 } });
    expect([audits, byRoute['GET licenses.info'] ?? 0]).toEqual([0, 0]);
  });

  test('stay unknown to an auditor who may not see their roles: half a reading is none', async () => {
    licence();
    server.server.state.permissions.set('view-other-user-channels', []);
    const { result, seen, audits } = await observe();
    expect(result).toMatchObject({ strategy: 'per-room', unreadable: 2 });
    expect(audits).toBe(0);
    expect(seen.rooms.find(({ name }) => name === 'far')).toMatchObject({
      unknownReason: 'not-a-member',
      members: [],
    });
  });

  test('whose audit is refused midway are unknown, not empty', async () => {
    if (!hasAudit) return;
    licence();
    const chat = await server.open();
    expect(await chat.mayAudit()).toBe(true);
    server.server.switches.licence = [];
    const result = await observeWorkspace({ chat, full: true });
    expect(result).toMatchObject({ strategy: 'per-room', unreadable: 2, mix: { audits: 2 } });
  });
});
