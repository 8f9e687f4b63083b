import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { adoptGroups, adoptRoomAsGroup } from './adopt-commands';
import { bindRooms, createGroup, endGroup, setAutomation, updateGroup } from './commands';
import { addGrant, endExclusion, endGrant, exclude } from './membership-commands';
import { groupBatches } from './queries/definitions';
import { lastEndedGrants } from './queries/ended-grants';
import { groupHistory } from './queries/history';
import { groupFacets, listGroups } from './queries/list';
import { groupMembers } from './queries/members';
import { findGroup } from './queries/one';
import { roomsOfPerson } from './queries/person-rooms';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const helpdesk: Actor = { username: 'hdesk', name: 'Help', kind: 'person', role: 'helpdesk' };
const PAGE = { page: 1, pageSize: 50 };
const TOMORROW = new Date(Date.now() + 86_400_000);

let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
  await database().revision.create({ data: { number: 1, actor: 'test', origin: 'hand', summary: {} } });
  for (const username of ['ana', 'bob', 'cyd']) {
    await database().person.create({
      data: {
        username,
        usernameKey: username,
        name: `Élé ${username}`,
        email: `${username}@u.fr`,
        addedRevision: 1,
      },
    });
  }
});

afterAll(async () => {
  await database().$disconnect();
  await drop();
});

async function definition(groupId: number) {
  for await (const [group] of groupBatches(1, new Date(), [groupId])) if (group) return group;
  throw new Error('not defined');
}

function entries(action: string, subjectId: number) {
  return database().auditEntry.findMany({ where: { action, subjectId: String(subjectId) } });
}

async function version(groupId: number) {
  return (await database().group.findUniqueOrThrow({ where: { id: groupId } })).version;
}

test('a group is created, changed and ended by hand, each with a revision and an entry', async () => {
  const { groupId } = await createGroup({ slug: 'optique', topic: 'Labo', expires: TOMORROW }, claire);
  expect(await findGroup('optique')).toMatchObject({
    kind: 'private',
    topic: 'Labo',
    name: null,
    version: 1,
    ended: false,
  });
  await updateGroup(
    { groupId, version: 1, changes: { topic: null, name: 'optique-2' }, removesExtra: false },
    claire,
  );
  expect(await findGroup(groupId)).toMatchObject({ topic: null, name: 'optique-2', version: 2 });
  expect((await definition(groupId)).removesExtra).toBe(false);
  await endGroup({ groupId, version: 2 }, claire);
  expect(await findGroup(groupId)).toMatchObject({ ended: true });
  const { rows } = await groupHistory(groupId, PAGE);
  expect(rows.map(({ before, after }) => [before?.topic, after?.topic, after?.ended])).toEqual([
    [null, null, true],
    ['Labo', null, false],
    [undefined, 'Labo', false],
  ]);
  for (const action of ['group.create', 'group.update', 'group.end'])
    expect(await entries(action, groupId)).toHaveLength(1);
});

test('an edit of another version is a conflict that names both', async () => {
  const { groupId } = await createGroup({ slug: 'conflict' }, claire);
  await updateGroup({ groupId, version: 1, changes: { topic: 'first' } }, claire);
  await expect(
    updateGroup({ groupId, version: 1, changes: { topic: 'second' } }, claire),
  ).rejects.toMatchObject({
    code: 'CONFLICT',
    params: { yours: 1, current: 2, by: 'cmartin' },
  });
  expect((await findGroup(groupId))?.topic).toBe('first');
});

test('parents that do not exist or come back are refused', async () => {
  const { groupId } = await createGroup({ slug: 'top' }, claire);
  await createGroup({ slug: 'middle', parent: 'top' }, claire);
  await createGroup({ slug: 'bottom', parent: 'middle' }, claire);
  await expect(createGroup({ slug: 'lost', parent: 'nowhere' }, claire)).rejects.toMatchObject({
    params: { reason: 'unknown-parent' },
  });
  await expect(
    updateGroup({ groupId, version: await version(groupId), changes: { parent: 'bottom' } }, claire),
  ).rejects.toMatchObject({
    params: { reason: 'parent-cycle' },
  });
  await expect(createGroup({ slug: 'TOP' }, claire)).rejects.toMatchObject({
    params: { reason: 'slug-taken' },
  });
});

test('what a source says of a group yields to a hand, and ending it is left to the source', async () => {
  const { id: sourceId } = await database().source.create({
    data: { name: 'Apogée', kind: 'folder', createdBy: 'test' },
  });
  const { id } = await database().group.create({
    data: { slug: 'from-source', topic: 'theirs', addedRevision: 1 },
  });
  await database().groupClaim.create({
    data: { groupId: id, sourceId, settings: { kind: 'private', topic: 'theirs' }, addedRevision: 1 },
  });
  await updateGroup({ groupId: id, version: 1, changes: { topic: 'ours' } }, claire);
  expect(await findGroup(id)).toMatchObject({ topic: 'ours' });
  await expect(endGroup({ groupId: id, version: 2 }, claire)).rejects.toMatchObject({
    params: { source: 'Apogée' },
  });
  const { id: personId } = await database().person.findUniqueOrThrow({ where: { usernameKey: 'ana' } });
  const grant = await database().grant.create({
    data: { groupId: id, personId, sourceId, grantedBy: 'test', addedRevision: 1 },
  });
  await expect(endGrant({ grantId: grant.id }, claire)).rejects.toMatchObject({
    params: { reason: 'grant-of-source' },
  });
});

test('reasons come and go by hand, and the last one that ended is remembered', async () => {
  const { groupId } = await createGroup({ slug: 'members' }, claire);
  await addGrant({ groupId, username: 'ANA', role: 'member' }, claire);
  const { grantId } = await addGrant(
    { groupId, username: 'ana', role: 'owner', until: TOMORROW, reason: 'intérim' },
    claire,
  );
  const { members } = await definition(groupId);
  expect(members).toMatchObject([{ role: 'owner', because: [{ reason: 'intérim', until: TOMORROW }] }]);
  const later = new Date(TOMORROW.getTime() + 1000);
  for await (const [group] of groupBatches(1, later, [groupId])) expect(group?.members).toEqual([]);
  const personId = members[0]?.personId ?? 0;
  expect(await lastEndedGrants(groupId, [personId], later)).toMatchObject([
    { how: 'expired', role: 'owner' },
  ]);
  await endGrant({ grantId }, claire);
  expect(await lastEndedGrants(groupId, [personId])).toMatchObject([
    { how: 'ended', endedBy: 'cmartin', role: 'owner' },
  ]);
  expect(await entries('grant.add', groupId)).toHaveLength(2);
  expect(await entries('grant.end', groupId)).toHaveLength(1);
  await expect(addGrant({ groupId, username: 'nobody', role: 'member' }, claire)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('an exclusion keeps a person out whatever the reasons, until it ends', async () => {
  const { groupId } = await createGroup({ slug: 'excluding', parent: 'top' }, claire);
  const top = await findGroup('top');
  await addGrant({ groupId: top?.groupId ?? 0, username: 'bob', role: 'owner' }, claire);
  expect((await definition(groupId)).members).toMatchObject([
    { role: 'owner', because: [{ inheritedFrom: 'top' }] },
  ]);
  const { exclusionId } = await exclude({ groupId, username: 'bob', reason: 'décision' }, claire);
  expect((await definition(groupId)).members).toEqual([]);
  expect((await groupMembers(groupId, PAGE)).rows).toMatchObject([
    { inheritedFrom: 'top', exclusion: { reason: 'décision' } },
  ]);
  expect(await roomsOfPerson('bob')).toContainEqual(
    expect.objectContaining({ slug: 'excluding', wanted: null }),
  );
  await endExclusion({ exclusionId }, claire);
  expect((await definition(groupId)).members).toHaveLength(1);
  expect((await roomsOfPerson('BOB')).find(({ slug }) => slug === 'middle')?.wanted).toMatchObject({
    role: 'owner',
    inheritedFrom: 'top',
  });
  expect(await entries('exclusion.add', groupId)).toHaveLength(1);
  expect(await entries('exclusion.end', groupId)).toMatchObject([
    { detail: { before: { reason: 'décision' }, detail: { username: 'bob' } } },
  ]);
});

test('a level of automation is recorded, even where it was so already, and so is a room that was made', async () => {
  const { groupId } = await createGroup({ slug: 'levels' }, claire);
  expect(await setAutomation({ groupIds: [groupId], automation: 'add_only' }, claire)).toEqual({
    changed: 1,
  });
  expect(await setAutomation({ groupIds: [groupId], automation: 'add_only' }, claire)).toEqual({
    changed: 0,
  });
  await bindRooms([{ groupId, roomId: 'room-levels' }], claire);
  expect(await findGroup(groupId)).toMatchObject({ automation: 'add_only', roomId: 'room-levels' });
  expect(await entries('group.automation', groupId)).toMatchObject([
    { detail: { before: { automation: 'full' }, after: { automation: 'add_only' } } },
    { detail: { detail: { unchanged: true } } },
  ]);
  expect(await entries('group.bind', groupId)).toMatchObject([
    { detail: { after: { roomId: 'room-levels' } } },
  ]);
  await endGroup({ groupId, version: await version(groupId) }, claire);
});

test('lists find groups without accents, by facet, and count what each value would show', async () => {
  const { groupId } = await createGroup(
    { slug: 'physique', name: 'Électromagnétisme', kind: 'channel' },
    claire,
  );
  await setAutomation({ groupIds: [groupId], automation: 'add_only' }, claire);
  const found = await listGroups(PAGE, {
    text: 'electro',
    kind: ['channel'],
    automation: ['add_only'],
    source: ['hand'],
    state: ['never-observed'],
  });
  expect(found).toMatchObject({
    total: 1,
    rows: [{ slug: 'physique', state: 'never-observed', members: 0 }],
  });
  expect((await listGroups(PAGE, { text: '%' })).total).toBe(0);
  const all = await listGroups({ ...PAGE, sort: 'name' });
  expect(all.rows.map(({ slug }) => slug)).toEqual([
    'bottom',
    'conflict',
    'physique',
    'excluding',
    'from-source',
    'members',
    'middle',
    'top',
  ]);
  expect(await groupFacets()).toContainEqual({ facet: 'automation', value: 'add_only', count: 1 });
});

test('a role that may not is refused, and the refusal is recorded', async () => {
  const tries = [
    () => createGroup({ slug: 'no' }, helpdesk),
    () => updateGroup({ groupId: 1, version: 1, changes: {} }, helpdesk),
    () => endGroup({ groupId: 1, version: 1 }, helpdesk),
    () => setAutomation({ groupIds: [1], automation: 'full' }, helpdesk),
    () => bindRooms([], helpdesk),
    () => addGrant({ groupId: 1, username: 'ana', role: 'member' }, helpdesk),
    () => endGrant({ grantId: 1n }, helpdesk),
    () => exclude({ groupId: 1, username: 'ana', reason: 'x' }, helpdesk),
    () => endExclusion({ exclusionId: 1 }, helpdesk),
    () => adoptGroups({ slugs: 'all-matching' }, helpdesk),
    () => adoptRoomAsGroup({ roomId: 'r' }, helpdesk),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  const refused = () =>
    database().auditEntry.findMany({ where: { action: 'access.refused', actor: 'hdesk' } });
  await expect
    .poll(async () => (await refused()).map(({ subjectId }) => subjectId).sort())
    .toEqual(['group.adopt', 'group.edit', 'membership.edit', 'plan.apply']);
});
