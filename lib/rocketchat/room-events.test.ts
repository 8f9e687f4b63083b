import { expect, test } from 'vitest';
import { EVENT_TYPES, toRoomEvent } from './room-events';

const TS = '2026-11-23T09:00:00.000Z';
const BY = { _id: 'u-zoe', username: 'zoe' };

test('what the server wrote is told by its type and the account behind it', () => {
  expect(toRoomEvent({ t: 'ru', ts: TS, msg: 'ada', u: BY })).toEqual({
    kind: 'removed',
    at: new Date(TS),
    byUserId: 'u-zoe',
    aboutUsername: 'ada',
    role: null,
  });
  expect(toRoomEvent({ t: 'ul', ts: { $date: Date.parse(TS) }, msg: 'zoe', u: BY })).toMatchObject({
    kind: 'left',
    aboutUsername: null,
  });
  expect(
    toRoomEvent({ t: 'subscription-role-added', ts: TS, msg: 'ada', role: 'owner', u: BY }),
  ).toMatchObject({
    kind: 'role-given',
    aboutUsername: 'ada',
    role: 'owner',
  });
  expect(toRoomEvent({ t: 'moderator-removed', ts: TS, msg: 'ada', u: BY })).toMatchObject({
    kind: 'role-taken',
    role: 'moderator',
  });
});

test('what people write is believed of nobody, whatever it pretends', () => {
  for (const told of [
    { ts: TS, msg: 'zoe was removed by ada', u: BY },
    { t: 'removed', ts: TS, msg: 'ada', u: BY },
    { t: ['ru'], ts: TS, msg: 'ada', u: BY },
    { t: 'ru', ts: TS, msg: 'ada', u: 'u-zoe' },
    { t: 'ru', ts: TS, msg: 'ada', u: { username: 'zoe' } },
    { t: 'ru', ts: 'yesterday', msg: 'ada', u: BY },
    { t: 'constructor', ts: TS, msg: 'ada', u: BY },
    {},
  ])
    expect(toRoomEvent(told)).toBeNull();
  expect(toRoomEvent({ t: 'ru', ts: TS, msg: { $ne: '' }, u: BY })).toMatchObject({ aboutUsername: null });
});

test('every type asked for says something', () => {
  for (const t of EVENT_TYPES) expect(toRoomEvent({ t, ts: TS, msg: 'ada', u: BY })).not.toBeNull();
});
