import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markKey, readEvent } from './event-hint';
import { FloodGate } from './flood';

const JOINED = {
  token: 'secret',
  bot: false,
  timestamp: '2026-03-01T10:00:00.000Z',
  channel_id: 'roomRoomRoomRoom1',
  channel_name: 'licence-1',
  user_id: 'userUserUserUser1',
  user_name: 'ada',
  user: {
    _id: 'userUserUserUser1',
    services: { password: { bcrypt: '$2b$10$hash' } },
    emails: [{ address: 'a@b.c' }],
  },
  room: { _id: 'roomRoomRoomRoom1', name: 'licence-1', lastMessage: { msg: 'bonjour' } },
};

test('an event gives its ids and nothing else', () => {
  const told = readEvent('roomJoined', JOINED);
  expect(told).toEqual({
    token: 'secret',
    hint: { event: 'roomJoined', roomId: 'roomRoomRoomRoom1', userId: 'userUserUserUser1' },
  });
  expect(JSON.stringify(told)).not.toMatch(/bcrypt|hash|bonjour|licence|ada|@/);
});

test('an event of a room says nothing of its author, and one of a person nothing of a room', () => {
  expect(readEvent('roomArchived', JOINED)?.hint).toMatchObject({ userId: null });
  expect(readEvent('roomCreated', JOINED)?.hint).toMatchObject({ userId: null });
  expect(readEvent('userCreated', JOINED)?.hint).toEqual({
    event: 'userCreated',
    roomId: null,
    userId: 'userUserUserUser1',
  });
});

test('what is no event of ours is nothing', () => {
  expect(readEvent('sendMessage', JOINED)).toBeNull();
  expect(readEvent(null, JOINED)).toBeNull();
  expect(readEvent('roomJoined', { ...JOINED, token: '' })).toBeNull();
  expect(readEvent('roomJoined', { ...JOINED, channel_id: { $ne: '' } })).toBeNull();
  expect(readEvent('roomJoined', { ...JOINED, channel_id: "x'; drop table drift; --" })).toBeNull();
  expect(readEvent('userCreated', { token: 'secret' })).toBeNull();
});

test('anything at all is read without a fault, and only ids come out', () => {
  fc.assert(
    fc.property(fc.constantFrom('roomJoined', 'userCreated', 'x'), fc.anything(), (event, body) => {
      const hint = readEvent(event, body)?.hint;
      for (const id of [hint?.roomId, hint?.userId]) if (id) expect(id).toMatch(/^[\w.-]{1,64}$/);
    }),
  );
});

test('hints of one event, room and person are one', () => {
  const hint = { event: 'roomJoined', roomId: 'r', userId: 'u' } as const;
  expect(markKey(hint)).toBe(markKey({ ...hint }));
  expect(markKey(hint)).not.toBe(markKey({ ...hint, event: 'roomLeft' }));
  expect(markKey(hint)).not.toBe(markKey({ ...hint, userId: 'v' }));
});

test('a burst passes, a flood does not, and calm opens the gate again', () => {
  let now = 0;
  const gate = new FloodGate(10, 20, () => new Date(now));
  const passed = (count: number) => Array.from({ length: count }, () => gate.admits()).filter(Boolean).length;
  expect(passed(100)).toBe(20);
  now += 1_000;
  expect(passed(100)).toBe(10);
  now -= 3_600_000;
  expect(passed(100)).toBe(0);
  now += 60_000;
  expect(passed(100)).toBe(20);
});
