import { describe, expect, test } from 'vitest';
import { contextOf, done, lawIn, undone } from './test-undo';
import { account, room } from './test-worlds';
import type { ObservedRoom } from './types';
import { type DoneChange, undoGroup } from './undo';

const law = room('law', ['user-ada']);
const undoIn = (observed: ObservedRoom | null, ...changes: DoneChange[]) =>
  undoGroup(lawIn(observed), changes, contextOf([account('ada')]));

const NOTHING = { changes: [], conflicts: [] };
const leftAlone = (...reasons: string[]) => ({
  changes: [],
  conflicts: reasons.map((reason) => ({ subject: 'law', reason })),
});

describe('the room of a group', () => {
  const archive = done('archive-room');

  test('that is gone takes what was done in it along', () => {
    expect(undoIn(null, archive)).toEqual(leftAlone('room-gone'));
    expect(undoIn(null, done('create-room', { roomId: null }))).toEqual(leftAlone('room-gone'));
    expect(undoIn(null)).toEqual(NOTHING);
  });

  test('that was replaced keeps what was done in the other one only', () => {
    const elsewhere = done('rename-room', {
      roomId: 'room-old',
      payload: { send: { name: 'Law' }, before: { name: 'Old law' } },
    });
    expect(undoIn({ ...law, name: 'Law' }, elsewhere)).toEqual(leftAlone('room-gone'));
    expect(undoIn({ ...law, name: 'Law' }, elsewhere, done('unarchive-room', { roomId: null }))).toEqual({
      changes: [undone('archive-room', { payload: { before: { archived: false } } })],
      conflicts: [{ subject: 'law', reason: 'room-gone' }],
    });
  });

  test('that others fill is left to them, and not spoken of where nothing was done in it', () => {
    const external = { ...law, archived: true, external: true };
    expect(undoIn(external, archive)).toEqual(leftAlone('external'));
    expect(undoIn(external, done('archive-room', { roomId: 'room-old' }))).toEqual(leftAlone('room-gone'));
    expect(undoIn(external)).toEqual(NOTHING);
  });

  test('that cannot be read is undone as far as nobody’s membership is concerned', () => {
    const unread = { ...law, readable: false };
    const topic = done('update-room', { payload: { send: { topic: 'New' }, before: { topic: 'Old' } } });
    expect(undoIn(unread, topic)).toEqual(NOTHING);
    expect(undoIn(unread, topic, done('add-member', { username: 'ada' }))).toEqual(leftAlone('unknown'));
    expect(undoIn(unread, done('unarchive-room')).changes).toHaveLength(1);
  });
});

describe('what opened or closed a room', () => {
  const back = (archived: boolean, ...changes: DoneChange[]) => undoIn({ ...law, archived }, ...changes);

  test.each(['create-room', 'unarchive-room'] as const)('%s is undone by putting it away', (kind) => {
    expect(back(false, done(kind))).toEqual({
      changes: [undone('archive-room', { payload: { before: { archived: false } } })],
      conflicts: [],
    });
    expect(back(true, done(kind))).toEqual(NOTHING);
  });

  test('archive-room is undone by opening it', () => {
    expect(back(true, done('archive-room'))).toEqual({
      changes: [undone('unarchive-room', { payload: { before: { archived: true } } })],
      conflicts: [],
    });
    expect(back(false, done('archive-room'))).toEqual(NOTHING);
  });

  test('a room the run made keeps its members and its texts', () => {
    const member = { userId: 'user-ada', username: 'ada' };
    const { changes, conflicts } = back(
      false,
      done('create-room'),
      done('update-room', { payload: { send: { topic: 'New' }, before: { topic: 'Old' } } }),
      done('add-member', member),
      done('grant-role', { ...member, role: 'owner' }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['archive-room']);
    expect(conflicts).toEqual([]);
  });
});

describe('the settings of a room', () => {
  const shown: ObservedRoom = {
    ...law,
    name: 'Law',
    kind: 'channel',
    topic: 'T',
    announcement: 'A',
    description: 'D',
    readOnly: true,
  };

  test.each([
    ['rename-room', { name: 'Law' }, { name: 'Old law' }],
    ['change-room-kind', { kind: 'channel' }, { kind: 'private' }],
    ['update-room', { topic: 'T', announcement: 'A' }, { topic: 'Old', announcement: '' }],
    ['update-room', { description: 'D', readOnly: true }, { description: 'Old', readOnly: false }],
  ] as const)('%s: %j goes back to %j', (kind, send, before) => {
    expect(undoIn(shown, done(kind, { payload: { send, before } }))).toEqual({
      changes: [undone(kind, { payload: { send: before, before: send } })],
      conflicts: [],
    });
  });

  test('that are none are empty texts, and the name of a room without one is its address', () => {
    const erased = done('update-room', {
      payload: {
        send: { topic: null, announcement: '', description: '' },
        before: { topic: 'Old', announcement: 'Old', description: 'Old' },
      },
    });
    const old = { topic: 'Old', announcement: 'Old', description: 'Old' };
    const none = { topic: '', announcement: '', description: '' };
    expect(undoIn(law, erased).changes).toEqual([
      undone('update-room', { payload: { send: old, before: none } }),
    ]);
    const written = { ...law, topic: 'New' };
    const wrote = done('update-room', { payload: { send: { topic: 'New' }, before: { topic: null } } });
    expect(undoIn(written, wrote).changes).toEqual([
      undone('update-room', { payload: { send: { topic: '' }, before: { topic: 'New' } } }),
    ]);
    const renamed = done('rename-room', { payload: { send: { name: 'law' }, before: { name: 'Old' } } });
    expect(undoIn(law, renamed).changes).toEqual([
      undone('rename-room', { payload: { send: { name: 'Old' }, before: { name: 'law' } } }),
    ]);
  });

  test('that someone changed since are named, one by one, while the others go back', () => {
    const change = done('update-room', {
      payload: {
        send: { topic: 'T', announcement: 'New', description: 'New' },
        before: { topic: 'Old', announcement: 'Old', description: 'Old' },
      },
    });
    expect(undoIn(shown, change)).toEqual({
      changes: [undone('update-room', { payload: { send: { topic: 'Old' }, before: { topic: 'T' } } })],
      conflicts: [
        { subject: 'law', reason: 'changed-since', field: 'announcement' },
        { subject: 'law', reason: 'changed-since', field: 'description' },
      ],
    });
  });

  test('that are back already, or of which nothing is known, need nothing', () => {
    for (const payload of [
      { send: { topic: 'New' }, before: { topic: 'T' } },
      { send: { topic: 'T' } },
      { send: { topic: 'T' }, before: null },
      { send: { topic: 'T' }, before: 'Old' },
      { send: { topic: 'T' }, before: ['Old'] },
      null,
    ])
      expect(undoIn(shown, done('update-room', { payload }))).toEqual(NOTHING);
    expect(undoIn(law, done('update-room', { payload: { before: { topic: null } } }))).toEqual(NOTHING);
  });

  test('go back to what they were only where the record says what the run wrote', () => {
    const change = done('update-room', { payload: { before: { topic: 'Old' } } });
    expect(undoIn(shown, change)).toEqual({
      changes: [],
      conflicts: [{ subject: 'law', reason: 'changed-since', field: 'topic' }],
    });
  });
});
