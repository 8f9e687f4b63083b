import { describe, expect, it, test } from 'vitest';
import type { RoomEvent, RoomEventKind } from '@/lib/rocketchat/types';
import { type Authored, type AuthorFacts, authorOf, isToldByRoom } from './author';
import { DRIFT_KINDS, type DriftKind } from './types';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const NAMES: Readonly<Record<string, string>> = { 'u-ada': 'ada', 'u-zoe': 'zoe', regie: 'regie' };

function event(kind: RoomEventKind, hour: number, fields: Partial<RoomEvent> = {}): RoomEvent {
  return { kind, at: at(hour), byUserId: 'u-zoe', aboutUsername: null, role: null, ...fields };
}

function author(difference: Partial<Authored>, facts: Partial<AuthorFacts> = {}) {
  const { code, params } = authorOf(
    { kind: 'member-missing', userId: 'u-ada', username: 'ada', aspect: null, ...difference },
    {
      events: [],
      moved: null,
      runs: [],
      since: null,
      serviceUserId: 'regie',
      nameOf: (userId) => NAMES[userId] ?? null,
      ...facts,
    },
  );
  return { code, ...params };
}

const missing = { kind: 'member-missing' } as const;
const extra = { kind: 'member-extra' } as const;
const about = { aboutUsername: 'Ada' };
const ROOM_EVENTS: readonly RoomEventKind[] = [
  'joined',
  'left',
  'added',
  'removed',
  'role-given',
  'role-taken',
  'archived',
  'reopened',
  'renamed',
  'topic',
  'announcement',
  'description',
  'privacy',
  'read-only',
];

describe('a member who is missing', () => {
  it('left by themselves when they wrote it', () => {
    const events = [event('left', 9, { byUserId: 'u-ada' })];
    expect(author(missing, { events })).toEqual({ code: 'left', at: at(9).toISOString() });
  });

  it('was removed by whoever did it', () => {
    expect(author(missing, { events: [event('removed', 9, about)] })).toMatchObject({
      code: 'removed',
      by: 'zoe',
    });
  });

  it('is told by what happened last, whatever the order it comes in', () => {
    const events = [
      event('removed', 11, about),
      event('left', 9, { byUserId: 'u-ada' }),
      event('added', 10, about),
    ];
    expect(author(missing, { events }).code).toBe('removed');
    expect(author(missing, { events: [...events].reverse() }).code).toBe('removed');
  });

  it('is nobody known where the last word of the room is that they came', () => {
    const events = [event('left', 9, { byUserId: 'u-ada' }), event('joined', 10, { byUserId: 'u-ada' })];
    expect(author(missing, { events })).toEqual({ code: 'unknown', why: 'silent' });
  });

  it('is not told by what concerns somebody else', () => {
    const events = [
      event('left', 9, { byUserId: 'u-zoe' }),
      event('removed', 10, { aboutUsername: 'bea' }),
      event('role-taken', 10, { ...about, role: 'owner' }),
    ];
    expect(author(missing, { events })).toEqual({ code: 'unknown', why: 'silent' });
  });

  it('was removed by an account that is gone', () => {
    const events = [event('removed', 9, { ...about, byUserId: 'u-gone' })];
    expect(author(missing, { events })).toMatchObject({ code: 'removed', by: null });
  });

  it('is told by what the room lists first of two things of the same moment', () => {
    const events = [event('removed', 9, about), event('removed', 9, { ...about, byUserId: 'regie' })];
    expect(author(missing, { events })).toMatchObject({ by: 'zoe' });
  });

  it('is nobody known where the room names nobody, or they have no name', () => {
    const unnamed = { events: [event('removed', 9)] };
    expect(author({ ...missing, username: null }, unnamed).code).toBe('unknown');
    expect(author(missing, unnamed).code).toBe('unknown');
    expect(author({ ...missing, username: null }, { events: [event('removed', 9, about)] }).code).toBe(
      'unknown',
    );
  });
});

describe('a member who is one too many', () => {
  it('was added by someone, or came by themselves', () => {
    expect(author(extra, { events: [event('added', 9, about)] })).toMatchObject({ code: 'added', by: 'zoe' });
    expect(author(extra, { events: [event('joined', 9, { byUserId: 'u-ada' })] }).code).toBe('joined');
  });

  it('is the source that no longer names them, when it changed after they came', () => {
    const moved = { at: at(12), by: 'import', source: 'apogee', revision: 7 };
    expect(author(extra, { events: [event('added', 9, about)], moved })).toEqual({
      code: 'source',
      source: 'apogee',
      revision: 7,
      at: at(12).toISOString(),
    });
    expect(author(extra, { events: [event('added', 13, about)], moved }).code).toBe('added');
  });

  it('is the reason that reached its date', () => {
    const moved = { at: at(12), by: null, source: null, revision: null };
    expect(author(extra, { moved })).toEqual({ code: 'expired', at: at(12).toISOString() });
  });
});

describe('what people decided in Régie', () => {
  const moved = { at: at(12), by: 'cmartin', source: null, revision: 8 };

  it('names who decided it', () => {
    expect(author(missing, { moved })).toMatchObject({ code: 'defined', by: 'cmartin', revision: 8 });
  });

  it('explains nothing that was compared before', () => {
    expect(author(missing, { moved, since: at(13) })).toEqual({ code: 'unknown', why: 'silent' });
    expect(author(missing, { moved, since: at(11) }).code).toBe('defined');
    expect(author(missing, { moved, since: at(12) }).code).toBe('defined');
  });

  it('made no difference that was made in the same moment', () => {
    expect(author(missing, { moved, events: [event('removed', 12, about)] }).code).toBe('removed');
  });
});

describe('what Régie itself did', () => {
  const runs = [{ run: 12, kind: 'remove-member' as const, at: at(9) }];

  it('is named by its run, also where the room says that the service account did it', () => {
    const events = [event('removed', 9, { ...about, byUserId: 'regie' })];
    const named = { code: 'run', run: 12, at: at(9).toISOString() };
    expect(author(missing, { events, runs })).toEqual(named);
    expect(author(missing, { events: null, runs })).toEqual(named);
  });

  it('is not what someone did later, nor another change', () => {
    expect(author(missing, { events: [event('removed', 11, about)], runs }).code).toBe('removed');
    expect(author(extra, { runs }).code).toBe('unknown');
  });

  it('is of no kind that neither rooms nor runs tell of', () => {
    expect(author({ kind: 'profile' }, { runs })).toEqual({ code: 'unknown', why: 'untraced' });
  });

  it('is the run within ten minutes of it, and only what the service account did', () => {
    const removed = (byUserId: string, minutes: number) =>
      event('removed', 0, { ...about, byUserId, at: new Date(at(9).getTime() + minutes * 60_000) });
    expect(author(missing, { events: [removed('regie', 10)], runs }).code).toBe('run');
    expect(author(missing, { events: [removed('regie', -10)], runs }).code).toBe('run');
    expect(author(missing, { events: [removed('regie', 11)], runs })).toMatchObject({ by: 'regie' });
    expect(author(missing, { events: [removed('u-zoe', 1)], runs })).toMatchObject({ by: 'zoe' });
    expect(author(missing, { events: [removed('regie', 0)] })).toMatchObject({ by: 'regie' });
  });
});

test.each([
  ['role-missing', 'owner', event('role-taken', 9, { ...about, role: 'owner' })],
  ['role-extra', 'moderator', event('role-given', 9, { ...about, role: 'moderator' })],
  ['room-archived', null, event('archived', 9)],
  ['room-name', null, event('renamed', 9)],
  ['room-kind', null, event('privacy', 9)],
  ['room-setting', 'topic', event('topic', 9)],
  ['room-setting', 'announcement', event('announcement', 9)],
  ['room-setting', 'description', event('description', 9)],
  ['room-setting', 'readOnly', event('read-only', 9)],
  ['group-ended', null, event('reopened', 9)],
] as const)('%s of %s is changed by whoever the room says', (kind, aspect, told) => {
  expect(author({ kind, aspect }, { events: [told] })).toMatchObject({ code: 'changed', by: 'zoe' });
  expect(author({ kind, aspect: aspect && `not-${aspect}` }, { events: aspect ? [told] : [] }).code).toBe(
    'unknown',
  );
});

/** By kind of difference: what made it, and everything in a room that is about the same thing. */
const ABOUT: readonly (readonly [DriftKind, string | null, RoomEventKind, readonly RoomEventKind[]])[] = [
  ['member-missing', null, 'removed', ['joined', 'left', 'added', 'removed']],
  ['member-left', null, 'left', ['joined', 'left', 'added', 'removed']],
  ['member-extra', null, 'added', ['joined', 'left', 'added', 'removed']],
  ['role-missing', 'owner', 'role-taken', ['role-given', 'role-taken']],
  ['role-extra', 'owner', 'role-given', ['role-given', 'role-taken']],
  ['room-archived', null, 'archived', ['archived', 'reopened']],
  ['group-ended', null, 'reopened', ['archived', 'reopened']],
  ['room-name', null, 'renamed', ['renamed']],
  ['room-kind', null, 'privacy', ['privacy']],
  ['room-setting', 'topic', 'topic', ['topic']],
  ['room-setting', 'readOnly', 'read-only', ['read-only']],
];

describe.each(ABOUT)('%s of %s, made by %s', (kind, aspect, maker, same) => {
  const fields = { ...about, byUserId: 'u-ada', role: aspect };
  const made = event(maker, 9, fields);
  const others = ROOM_EVENTS.filter((one) => !same.includes(one));

  it('is still told by it whatever else happened in the room since', () => {
    const events = [made, ...others.map((one) => event(one, 10, fields))];
    expect(author({ kind, aspect }, { events })).toEqual(author({ kind, aspect }, { events: [made] }));
    expect(author({ kind, aspect }, { events }).code).not.toBe('unknown');
  });
});

test('a role of somebody else, or another role, is another thing', () => {
  const role = { kind: 'role-missing', aspect: 'owner' } as const;
  const others = [
    event('role-taken', 9, { aboutUsername: 'bea', role: 'owner' }),
    event('role-taken', 9, { ...about, role: 'moderator' }),
  ];
  expect(author(role, { events: others }).code).toBe('unknown');
});

test('rooms tell who made differences of what is in them', () => {
  expect(new Set(DRIFT_KINDS.filter(isToldByRoom))).toEqual(new Set(ABOUT.map(([kind]) => kind)));
});

test.each(DRIFT_KINDS)('%s says why nobody can be named', (kind) => {
  const closed = isToldByRoom(kind) || kind === 'room-unknown';
  const unreadable = closed ? 'unreadable' : 'untraced';
  expect(author({ kind }, { events: null })).toEqual({ code: 'unknown', why: unreadable });
});
