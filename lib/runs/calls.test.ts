import { expect, test } from 'vitest';
import type { InvitationEra } from '@/lib/reconcile/invitations';
import { type Call, callsFor, creationCalls } from './calls';
import { change } from './test-changes';

const MODERN: InvitationEra = { batchInvite: true, batchMethod: false, maxBatch: 100 };
const OLD: InvitationEra = { batchInvite: false, batchMethod: true, maxBatch: 100 };

const additions = (groupId: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    change({ seq: from + index, kind: 'add-member', groupId, roomKind: 'private' }),
  );
const sizes = (calls: readonly Call[]) => calls.map(({ changes }) => changes.length);

test('members of one room are invited by the hundred, never with those of another', () => {
  expect(sizes(callsFor([...additions(1, 230), ...additions(2, 3, 230)], MODERN))).toEqual([100, 100, 30, 3]);
});

test('a server without batches gets single invitations while they are the quicker way', () => {
  expect(callsFor(additions(1, 19), OLD)).toHaveLength(19);
  expect(sizes(callsFor(additions(1, 120), OLD))).toEqual([100, 20]);
});

test('a team is invited to at once on any server', () => {
  const team = additions(1, 3).map((one) => ({ ...one, roomKind: 'team' as const }));
  expect(sizes(callsFor(team, OLD))).toEqual([3]);
});

test.each([
  ['rename-room', MODERN],
  ['change-room-kind', OLD],
  ['update-room', OLD],
] as const)('%s and the other settings of a room travel together', (first, era) => {
  const changes = [
    change({ seq: 1, kind: first, groupId: 7 }),
    change({ seq: 2, kind: 'update-room', groupId: 7 }),
    change({ seq: 3, kind: first, groupId: 8 }),
  ];
  const calls = callsFor(changes, era);
  expect(calls.map(({ kind, changes }) => [kind, changes.map(({ seq }) => seq)])).toEqual([
    ['settings', [1, 2]],
    ['settings', [3]],
  ]);
});

test('nothing to change is nothing to call', () => {
  expect(callsFor([], MODERN)).toEqual([]);
});

test('a room is created with its members in one call', () => {
  const rooms = [
    change({ seq: 1, kind: 'create-room', groupId: 1 }),
    change({ seq: 2, kind: 'create-room', groupId: 2 }),
  ];
  const calls = creationCalls(rooms, additions(2, 250, 10));
  expect(sizes(calls)).toEqual([1, 251]);
  expect(calls.map(({ kind }) => kind)).toEqual(['create-room', 'create-room']);
});

test('everything else is one call for one change', () => {
  const roles = [1, 2, 3].map((seq) => change({ seq, kind: 'grant-role', groupId: 1, role: 'owner' }));
  expect(callsFor(roles, MODERN)).toEqual(roles.map((role) => ({ kind: 'grant-role', changes: [role] })));
});
