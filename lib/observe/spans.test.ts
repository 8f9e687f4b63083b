import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { useEmptyDatabase } from '@/lib/reconcile/test-database';
import { presencesOf, presentSince } from './queries/presence';
import { keepPresence } from './spans';

useEmptyDatabase();

type Room = { members: string[]; owners?: string[]; readable?: boolean };

const at = (minute: number) => new Date(Date.UTC(2027, 2, 12, 10, minute));

async function observed(id: number, rooms: Record<string, Room>): Promise<void> {
  await database().observation.upsert({
    where: { id },
    create: { id, state: 'complete' },
    update: {},
  });
  await database().observedRoom.deleteMany({ where: { observationId: id } });
  await database().observedRoom.createMany({
    data: Object.entries(rooms).map(([roomId, { members, owners = [], readable = true }]) => ({
      observationId: id,
      roomId,
      slug: roomId,
      kind: 'private' as const,
      readOnly: false,
      archived: false,
      usersCount: members.length,
      readable,
      memberIds: members,
      ownerIds: owners,
      moderatorIds: [],
    })),
  });
}

const spans = async () => {
  const rows = await database().presenceSpan.findMany({
    orderBy: [{ userId: 'asc' }, { firstSeenAt: 'asc' }],
  });
  const minute = (date: Date | null) => date?.getUTCMinutes() ?? null;
  return rows.map((row) => [
    `${row.userId} ${row.role}`,
    minute(row.firstSeenAt),
    minute(row.lastSeenAt),
    minute(row.endedAt),
  ]);
};

test('someone is there from the reading that first saw them until the one that no longer did', async () => {
  await observed(1, { a: { members: ['ann', 'bob'] } });
  await keepPresence(1, at(0));
  await observed(2, { a: { members: ['bob', 'ann'] } });
  await keepPresence(2, at(10));
  await observed(3, { a: { members: ['ann', 'cat'] } });
  await keepPresence(3, at(20));
  expect(await spans()).toEqual([
    ['ann member', 0, null, null],
    ['bob member', 0, 10, 20],
    ['cat member', 20, null, null],
  ]);
});

test('another role is another span of the same presence', async () => {
  await observed(1, { a: { members: ['ann'] } });
  await keepPresence(1, at(0));
  await observed(2, { a: { members: ['ann'], owners: ['ann'] } });
  await keepPresence(2, at(10));
  expect(await spans()).toEqual([
    ['ann member', 0, 0, 10],
    ['ann owner', 10, null, null],
  ]);
  expect(await presentSince('a')).toEqual(new Map([['ann', at(0)]]));
  expect(await presencesOf('a', 'ann')).toEqual([
    {
      roomId: 'a',
      userId: 'ann',
      role: 'owner',
      since: at(0),
      sinceAtLeast: true,
      lastSeenAt: null,
      endedAt: null,
    },
  ]);
});

test('who comes back is there anew', async () => {
  for (const [minute, members] of [['ann', 'bob'], ['bob'], ['ann', 'bob']].entries()) {
    await observed(1, { a: { members } });
    await keepPresence(1, at(minute));
  }
  const presences = await presencesOf('a', 'ann');
  expect(presences.map(({ since, endedAt, sinceAtLeast }) => ({ since, endedAt, sinceAtLeast }))).toEqual([
    { since: at(2), endedAt: null, sinceAtLeast: false },
    { since: at(0), endedAt: at(1), sinceAtLeast: true },
  ]);
});

test('a room that cannot be read ends nobody’s presence', async () => {
  await observed(1, { a: { members: ['ann'] } });
  await keepPresence(1, at(0));
  await observed(2, { a: { members: [], readable: false } });
  await keepPresence(2, at(10));
  expect(await spans()).toEqual([['ann member', 0, null, null]]);
});

test('a room that is gone ends everyone’s presence, but only for who looked at it', async () => {
  await observed(1, { a: { members: ['ann'] }, b: { members: ['bob'] } });
  await keepPresence(1, at(0));
  await observed(1, {});
  await keepPresence(1, at(10), ['a']);
  expect(await spans()).toEqual([
    ['ann member', 0, 0, 10],
    ['bob member', 0, null, null],
  ]);
  await keepPresence(1, at(20));
  expect((await spans())[1]).toEqual(['bob member', 0, 0, 20]);
});

test('at any time, those whose span covers it are those the last reading before it saw', async () => {
  const people = ['ann', 'bob', 'cat', 'dan'];
  const room = fc.record({ members: fc.subarray(people), owners: fc.subarray(people) });
  await fc.assert(
    fc.asyncProperty(fc.array(room, { minLength: 1, maxLength: 4 }), async (readings) => {
      await database().$executeRaw`truncate presence_span, presence_room, observed_room`;
      for (const [minute, { members, owners }] of readings.entries()) {
        await observed(1, { a: { members, owners: owners.filter((one) => members.includes(one)) } });
        await keepPresence(1, at(minute));
      }
      for (const [minute, { members, owners }] of readings.entries()) {
        const there = await database().presenceSpan.findMany({
          where: {
            firstSeenAt: { lte: at(minute) },
            OR: [{ endedAt: null }, { endedAt: { gt: at(minute) } }],
          },
        });
        const seen = there.map(({ userId, role }) => `${userId} ${role}`).sort();
        expect(seen).toEqual(
          members.map((one) => `${one} ${owners.includes(one) ? 'owner' : 'member'}`).sort(),
        );
      }
    }),
    { numRuns: 6 },
  );
});
