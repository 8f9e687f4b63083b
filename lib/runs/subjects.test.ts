import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { CHANGE_KINDS, type ChangeKind } from '@/lib/reconcile/types';
import { type Call, callsFor } from './calls';
import * as of from './subjects';
import { change } from './test-changes';
import type { PlannedChange } from './types';

const WITHOUT_ROOM: readonly ChangeKind[] = [
  'create-person',
  'activate-person',
  'update-person',
  'deactivate-person',
  'create-room',
];
const WITHOUT_ACCOUNT: readonly ChangeKind[] = [
  'create-person',
  'create-room',
  'unarchive-room',
  'rename-room',
  'change-room-kind',
  'update-room',
  'archive-room',
];
const ERA = { batchInvite: true, batchMethod: false, maxBatch: 100 };

function missing(kind: ChangeKind, fields: Partial<PlannedChange>, callKind?: Call['kind']) {
  const planned = change({ seq: 1, kind, ...fields });
  const [own] = callsFor([planned], ERA);
  return of.missingSubject(planned, callKind ?? own?.kind ?? 'settings');
}

describe('what an earlier change failed to make', () => {
  test.each(CHANGE_KINDS)('%s can be sent when its room and its account are there', (kind) => {
    expect(missing(kind, { roomId: 'lab', userId: 'u1' })).toBeNull();
  });

  test.each(CHANGE_KINDS)('%s waits for the room it is about, if it is about one', (kind) => {
    const reason = WITHOUT_ROOM.includes(kind) ? null : 'room-not-created';
    expect(missing(kind, { roomId: null, userId: 'u1' })).toBe(reason);
  });

  test.each(CHANGE_KINDS)('%s waits for the account it is about, if it is about one', (kind) => {
    const reason = WITHOUT_ACCOUNT.includes(kind) ? null : 'person-not-created';
    expect(missing(kind, { roomId: 'lab', userId: null })).toBe(reason);
  });

  test('a member who comes with the room itself needs an account only', () => {
    expect(missing('add-member', { userId: 'u1' }, 'create-room')).toBeNull();
    expect(missing('add-member', {}, 'create-room')).toBe('person-not-created');
  });
});

const full = change({
  seq: 4,
  kind: 'add-member',
  roomId: 'lab',
  roomKind: 'channel',
  userId: 'u1',
  username: 'ada',
  role: 'owner',
});

describe('what a call is about', () => {
  test('is what its first change says', () => {
    const second = { ...full, seq: 5, userId: 'u2', username: 'bea' };
    expect(of.leadOf({ kind: 'add-members', changes: [full, second] })).toBe(full);
    expect(of.roomIdOf(full)).toBe('lab');
    expect(of.roomRefOf(full)).toEqual({ roomId: 'lab', kind: 'channel' });
    expect(of.userIdOf(full)).toBe('u1');
    expect(of.usernameOf(full)).toBe('ada');
    expect(of.userRefsOf([full, second])).toEqual([
      { userId: 'u1', username: 'ada' },
      { userId: 'u2', username: 'bea' },
    ]);
  });

  test.each(['owner', 'moderator'] as const)('the role %s is the one the server knows', (role) => {
    expect(of.roomRoleOf({ ...full, role })).toBe(role);
  });

  test('a new room comes with the usernames of its first members', () => {
    const creation = change({
      seq: 1,
      kind: 'create-room',
      payload: { send: { slug: 'lab', kind: 'private' } },
    });
    expect(of.newRoomOf({ kind: 'create-room', changes: [creation, full] })).toEqual({
      slug: 'lab',
      kind: 'private',
      memberUsernames: ['ada'],
    });
  });

  test('settings of one room are sent as one', () => {
    const sent: Json[] = [{ name: 'Lab' }, { topic: 'T', readOnly: true }];
    const changes = sent.map((send, seq) => change({ seq, kind: 'update-room', payload: { send } }));
    expect(of.settingsOf({ kind: 'settings', changes })).toEqual({
      name: 'Lab',
      topic: 'T',
      readOnly: true,
    });
    expect(of.sentBy({ ...full, payload: { send: 'as stored' } })).toBe('as stored');
  });
});

describe('a plan that does not say enough is told so, by its change', () => {
  const bare = change({ seq: 4, kind: 'add-member' });

  test.each([
    ['a change', () => of.leadOf({ kind: 'add-members', changes: [] })],
    ['a change', () => of.newRoomOf({ kind: 'create-room', changes: [] })],
    ['the room of change 4', () => of.roomIdOf(bare)],
    ['the room of change 4', () => of.roomRefOf(bare)],
    ['the kind of room of change 4', () => of.roomRefOf({ ...bare, roomId: 'lab' })],
    ['the account of change 4', () => of.userIdOf(bare)],
    ['the username of change 4', () => of.usernameOf(bare)],
    ['the role of change 4', () => of.roomRoleOf(bare)],
    ['what change 4 sends', () => of.sentBy(bare)],
    ['what change 4 sends', () => of.sentBy({ ...bare, payload: {} })],
    ['what change 4 sends', () => of.sentBy({ ...bare, payload: { send: null } })],
  ] as const)('%s', (what, ask) => {
    expect(ask).toThrow(new AppError('INVALID', `the plan does not say ${what}`));
  });
});
