import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { listGroups, matchingGroupIds } from './list';
import { groupSummary } from './list-summary';
import { groupMembers, memberCounts } from './members';
import { listUnmanagedRooms } from './unmanaged-rooms';

const PAGE = { page: 1, pageSize: 50 };

useTestDatabase();
let groupId: number;

/** Wanted: ana (owner), ben, eva (until a date, excluded). In the room: ana as a member, cy whom nobody wants, a bot. */
beforeAll(async () => {
  const db = database();
  await db.revision.create({ data: { number: 1, actor: 'test', origin: 'hand', summary: {} } });
  const people = ['ana', 'ben', 'cy', 'eva'].map((username) => ({
    ...{ username, usernameKey: username, name: username.toUpperCase(), email: `${username}@e.fr` },
    addedRevision: 1,
  }));
  await db.person.createMany({ data: people });
  const idOf = async (username: string) => (await db.person.findFirstOrThrow({ where: { username } })).id;
  groupId = (await db.group.create({ data: { slug: 'choir', roomId: 'r1', addedRevision: 1 } })).id;
  const grant = { groupId, grantedBy: 'test', addedRevision: 1 };
  await db.grant.create({ data: { ...grant, personId: await idOf('ana'), role: 'owner' } });
  await db.grant.create({ data: { ...grant, personId: await idOf('ben') } });
  await db.grant.create({
    data: { ...grant, personId: await idOf('eva'), until: new Date('2099-01-01T00:00:00Z') },
  });
  await db.exclusion.create({
    data: { groupId, personId: await idOf('eva'), reason: 'asked', excludedBy: 'test', addedRevision: 1 },
  });
  await observe();
});

async function observe() {
  const db = database();
  const { id: observationId } = await db.observation.create({
    data: { state: 'complete', finishedAt: new Date() },
  });
  const account = (username: string, type = 'user') => ({
    ...{ observationId, userId: `u-${username}`, username, usernameKey: username.toLowerCase() },
    ...{ name: username, active: true, type, roles: [] },
  });
  await db.observedUser.createMany({ data: [account('Ana'), account('cy'), account('helper', 'bot')] });
  const room = { observationId, readOnly: false, archived: false, usersCount: 3, readable: true };
  await db.observedRoom.createMany({
    data: [
      {
        ...room,
        ...{ roomId: 'r1', slug: 'choir', kind: 'private' },
        ...{ memberIds: ['u-Ana', 'u-cy', 'u-helper'], ownerIds: [], moderatorIds: ['u-helper'] },
      },
      {
        ...room,
        roomId: 'r2',
        slug: 'cafe',
        kind: 'channel',
        memberIds: ['u-cy'],
        ownerIds: [],
        moderatorIds: [],
      },
    ],
  });
  await db.workspace.create({
    data: {
      ...{ id: 1, name: 'test', chatUrl: 'http://chat', serviceUserId: 's', serviceUsername: 's' },
      ...{ sealedToken: '', currentObservationId: observationId },
    },
  });
  const now = new Date();
  const difference = { groupId, label: '', firstSeenAt: now, lastSeenAt: now };
  await db.drift.createMany({
    data: [
      { ...difference, key: 'a', kind: 'member-missing', username: 'ben' },
      { ...difference, key: 'b', kind: 'member-extra', username: 'cy', cause: { code: 'no-grant' } },
      { ...difference, key: 'c', kind: 'role-missing', username: 'ana' },
    ],
  });
}

describe('members of a group', () => {
  test('wanted, kept out and present stand side by side, differences first', async () => {
    const { rows, total } = await groupMembers(groupId, PAGE);
    expect(total).toBe(5);
    expect(rows.map(({ username, role, roomRole }) => [username, role, roomRole])).toEqual([
      ['ana', 'owner', 'member'],
      ['ben', 'member', null],
      ['cy', null, 'member'],
      ['eva', 'member', null],
      ['helper', null, 'moderator'],
    ]);
    expect(rows[2]?.drift).toEqual({ kind: 'member-extra', cause: { code: 'no-grant' } });
    expect(rows[4]).toMatchObject({ personId: null, machine: true, drift: null });
  });

  test('each view shows what its count says', async () => {
    const counts = await memberCounts(groupId);
    expect(counts).toEqual({ all: 5, drift: 3, hand: 3, until: 1, excluded: 1, wanted: 2, inRoom: 3 });
    for (const view of ['all', 'drift', 'hand', 'until', 'excluded'] as const) {
      expect((await groupMembers(groupId, PAGE, { view })).total).toBe(counts[view]);
    }
  });
});

describe('the list of groups', () => {
  test('a row says how many are wanted, are there, and differ', async () => {
    const { rows } = await listGroups({ ...PAGE, sort: 'drift', descending: true });
    expect(rows[0]).toMatchObject({ slug: 'choir', members: 2, inRoom: 3, owners: 1, ownerNames: ['ANA'] });
    expect(rows[0]).toMatchObject({ additions: 1, removals: 1, changes: 1, drift: 3, state: 'drifted' });
    expect(await matchingGroupIds({ state: ['drifted'] })).toEqual([groupId]);
    expect(await matchingGroupIds({ state: ['synced'] })).toEqual([]);
  });

  test('rooms that nobody defined are counted and listed, and left alone', async () => {
    expect(await groupSummary()).toMatchObject({ groups: 1, drifted: 1, adoptable: 0, unmanagedRooms: 1 });
    expect((await listUnmanagedRooms(PAGE)).rows).toMatchObject([{ slug: 'cafe', members: 1 }]);
  });
});
