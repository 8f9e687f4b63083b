import { expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { useEmptyDatabase } from '@/lib/reconcile/test-database';
import { seed } from '@/lib/reconcile/test-seed';
import { endOfDay, membersOn } from './members-on';
import { keepPresence } from './spans';

useEmptyDatabase();

const on = (day: number) => new Date(Date.UTC(2027, 2, day, 10));

/** Ada and Bea from the first; Bea leaves on the 10th, Cyd comes on the 12th until the 14th. */
async function march(): Promise<void> {
  await seed({
    people: ['ada', 'bea', 'cyd'],
    groups: [{ slug: 'law', members: ['ada owner', 'bea'], room: ['ada owner', 'bea'] }],
  });
  const db = database();
  await db.revision.update({ where: { number: 1 }, data: { at: on(1) } });
  for (const [number, day] of [
    [2, 10],
    [3, 12],
  ] as const) {
    await db.revision.create({ data: { number, at: on(day), actor: 'test', origin: 'hand', summary: {} } });
  }
  await db.grant.updateMany({ where: { person: { username: 'bea' } }, data: { endedRevision: 2 } });
  await db.grant.create({
    data: { groupId: 1, personId: 3, until: on(14), grantedBy: 'test', addedRevision: 3 },
  });
  await keepPresence(1, on(2));
  await db.observedRoom.updateMany({ data: { memberIds: ['u-regie', 'u-ada', 'u-cyd'] } });
  await keepPresence(1, on(13));
}

async function people(day: string) {
  const found = await membersOn('law', day, on(30));
  return {
    wanted: found?.wanted.map(({ username, role }) => `${username} ${role}`),
    seen: found?.seen?.map(({ username }) => username) ?? null,
  };
}

test('who was in a group on a day is told by the definitions of then and by what was seen', async () => {
  await march();
  expect(await people('2027-02-28')).toEqual({ wanted: [], seen: null });
  expect(await people('2027-03-05')).toEqual({ wanted: ['ada owner', 'bea member'], seen: ['ada', 'bea'] });
  expect(await people('2027-03-10')).toEqual({ wanted: ['ada owner'], seen: ['ada', 'bea'] });
  expect(await people('2027-03-13')).toEqual({ wanted: ['ada owner', 'cyd member'], seen: ['ada', 'cyd'] });
  expect(await people('2027-03-14')).toEqual({ wanted: ['ada owner'], seen: ['ada', 'cyd'] });
  expect(await membersOn('nowhere', '2027-03-14')).toBeNull();
});

test('of a day before the group was defined, nobody is said to have been unwanted: it was not known', async () => {
  await march();
  expect((await membersOn('law', '2027-02-28', on(30)))?.known).toBe(false);
  expect((await membersOn('law', '2027-03-05', on(30)))?.known).toBe(true);
});

test('someone excluded then was not wanted then, and owners came from the parent of then', async () => {
  await seed({
    people: ['ada', 'bea'],
    groups: [
      { slug: 'faculty', members: ['ada owner', 'bea owner'] },
      { slug: 'law', members: [] },
    ],
  });
  const db = database();
  await db.revision.update({ where: { number: 1 }, data: { at: on(1) } });
  await db.revision.create({
    data: { number: 2, at: on(10), actor: 'test', origin: 'hand', summary: {} },
  });
  const child = { revision: 1, subjectKind: 'group', subjectId: 2 };
  await db.revisionChange.create({ data: { ...child, after: { parent: 'faculty' } } });
  await db.revisionChange.create({ data: { ...child, revision: 2, after: { parent: null } } });
  await db.exclusion.create({
    data: { groupId: 2, personId: 2, reason: 'x', excludedBy: 'test', addedRevision: 1 },
  });
  expect((await people('2027-03-05')).wanted).toEqual(['ada owner']);
  expect((await people('2027-03-11')).wanted).toEqual([]);
});

test('a day ends at midnight where Régie is, and today ends now', () => {
  expect(endOfDay('2027-03-12', on(30))).toEqual(new Date('2027-03-12T22:59:59.999Z'));
  expect(endOfDay('2027-03-30', on(30))).toEqual(on(30));
});
