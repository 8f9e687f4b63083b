import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits';
import { planAll } from './plan-all';
import { applyAll, casesIn, directoryIn, type World } from './test-model';
import { account, group, person, room, worlds } from './test-worlds';
import type { Change, PlanOptions } from './types';
import { type DoneChange, undoGroup, undoPeople } from './undo';

const ALL: PlanOptions = {
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
};

function planFor(world: World): readonly Change[] {
  return planAll(casesIn(world), directoryIn(world), DEFAULT_LIMITS, ALL).changes;
}

/** As the journal of the run says it: with the ids that only the run made known. */
function journal(changes: readonly Change[], after: World): DoneChange[] {
  return changes.map((change) => {
    const roomId = after.groups.find(({ groupId }) => groupId === change.groupId)?.roomId ?? null;
    const key = change.username?.toLowerCase();
    const userId = after.accounts.find(({ usernameKey }) => usernameKey === key)?.userId ?? null;
    return { ...change, roomId: change.groupId === null ? null : roomId, userId };
  });
}

function undo(world: World, done: readonly DoneChange[], authorKey: string | null = null) {
  const waking = new Set<string>();
  const context = { runId: 1, directory: directoryIn(world), authorKey, waking };
  const people = undoPeople(
    done.filter(({ groupId }) => groupId === null),
    context,
  );
  for (const { kind, userId } of people.changes)
    if (kind === 'activate-person' && userId !== null) waking.add(userId);
  const groups = casesIn(world).map((one) =>
    undoGroup(
      one,
      done.filter(({ groupId }) => groupId === one.group.groupId),
      context,
    ),
  );
  const all = [people, ...groups];
  // Accounts wake before they join, and sleep after they left: the order of every plan.
  const wakes = ({ kind }: Change) => kind === 'activate-person' || kind === 'update-person';
  return {
    changes: [
      ...people.changes.filter(wakes),
      ...groups.flatMap(({ changes }) => changes),
      ...people.changes.filter((change) => !wakes(change)),
    ],
    conflicts: all.flatMap(({ conflicts }) => conflicts),
  };
}

/** What undo promises to bring back: rooms and accounts there were; those that were made are put away. */
function returned(world: World, before: World) {
  const inBefore = new Set(before.rooms.map(({ roomId }) => roomId));
  const known = new Set(before.accounts.map(({ userId }) => userId));
  return {
    rooms: world.rooms
      .filter(({ roomId }) => inBefore.has(roomId))
      .map(
        ({ memberIds, ownerIds, moderatorIds, slug: _, name, topic, announcement, description, ...one }) => ({
          ...one,
          name: name ?? '',
          texts: [topic ?? '', announcement ?? '', description ?? ''],
          memberIds: [...memberIds].sort(),
          ownerIds: [...ownerIds].sort(),
          moderatorIds: [...moderatorIds].sort(),
        }),
      ),
    made: world.rooms.filter(({ roomId, archived }) => !inBefore.has(roomId) && !archived),
    accounts: world.accounts.filter(({ userId }) => known.has(userId)),
    awake: world.accounts.filter(({ userId, active }) => !known.has(userId) && active),
  };
}

describe('undoing a run', () => {
  it('brings back what was before, but for rooms and accounts that were made, which are put away', () => {
    fc.assert(
      fc.property(worlds, (before) => {
        const changes = planFor(before);
        const after = applyAll(before, changes);
        const { changes: back } = undo(after, journal(changes, after));
        const undone = applyAll(after, back);
        const promised = returned(before, before);
        // A display name that was none is written as the room's own.
        for (const one of promised.rooms) one.name ||= nameIn(undone, one.roomId);
        expect(returned(undone, before)).toEqual(promised);
      }),
      { numRuns: 400 },
    );
  });

  it('twice does nothing the second time', () => {
    fc.assert(
      fc.property(worlds, (before) => {
        const changes = planFor(before);
        const after = applyAll(before, changes);
        const done = journal(changes, after);
        const undone = applyAll(after, undo(after, done).changes);
        expect(undo(undone, done).changes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('touches nothing that was changed since, protected, external or unread', () => {
    const world: World = {
      people: [person(1, 'ada'), person(2, 'bea')],
      groups: [group(1, 'law', { roomId: 'room-law' })],
      accounts: [account('ada', { untouchable: true }), account('bea', { name: 'Someone else' })],
      rooms: [{ ...room('law', ['user-ada', 'user-bea']), topic: 'By hand' }],
      departures: new Map(),
    };
    const empty = { personId: null, userId: null, username: null, role: null };
    const done: DoneChange[] = [
      { ...empty, kind: 'add-member', groupId: 1, roomId: 'room-law', username: 'ada', payload: null },
      {
        ...empty,
        kind: 'update-room',
        groupId: 1,
        roomId: 'room-law',
        payload: { send: { topic: 'New' }, before: { topic: 'Old' } },
      },
      {
        ...empty,
        kind: 'update-person',
        groupId: null,
        roomId: null,
        username: 'bea',
        payload: { send: { name: 'Bea' }, before: { name: 'B.' } },
      },
    ];
    const { changes, conflicts } = undo(world, done);
    expect(changes).toEqual([]);
    expect(conflicts.map(({ reason }) => reason).sort()).toEqual([
      'changed-since',
      'changed-since',
      'protected',
    ]);
    const external = { ...world, rooms: world.rooms.map((one) => ({ ...one, external: true })) };
    expect(undo(external, done.slice(0, 2)).conflicts).toEqual([{ subject: 'law', reason: 'external' }]);
    const unread = { ...world, rooms: world.rooms.map((one) => ({ ...one, readable: false })) };
    expect(undo(unread, done.slice(0, 2)).conflicts).toEqual([{ subject: 'law', reason: 'unknown' }]);
    expect(undo({ ...world, rooms: [] }, done.slice(0, 2)).conflicts).toEqual([
      { subject: 'law', reason: 'room-gone' },
    ]);
  });

  it('never deactivates the account of who asks', () => {
    const world: World = {
      people: [person(1, 'ada')],
      groups: [],
      accounts: [account('ada')],
      rooms: [],
      departures: new Map(),
    };
    const done: DoneChange = {
      kind: 'create-person',
      groupId: null,
      roomId: null,
      personId: 1,
      userId: 'user-ada',
      username: 'ada',
      role: null,
      payload: null,
    };
    expect(undo(world, [done]).changes.map(({ kind }) => kind)).toEqual(['deactivate-person']);
    expect(undo(world, [done], 'ada')).toEqual({
      changes: [],
      conflicts: [{ subject: 'ada', reason: 'own-account' }],
    });
  });
});

function nameIn(world: World, roomId: string): string {
  return world.rooms.find((one) => one.roomId === roomId)?.name ?? '';
}
