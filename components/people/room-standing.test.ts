import { expect, test } from 'vitest';
import type { PersonRoom } from '@/lib/groups/types';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import { countRooms, roomsOfView, shownRooms } from './room-standing';

const WANTED = { role: 'member', grants: [], inheritedFrom: null } as const;

function room(slug: string, fields: Partial<PersonRoom>): PersonRoom {
  const nothing = { wanted: null, actual: null, exclusion: null };
  return {
    groupId: 1,
    roomId: slug,
    slug,
    name: null,
    kind: 'private',
    observed: true,
    ended: false,
    ...nothing,
    ...fields,
  };
}

const ROOMS = [
  room('fine', { wanted: WANTED, actual: { role: 'member' } }),
  room('free', { groupId: null, actual: { role: 'owner' } }),
  room('unread', { wanted: WANTED, observed: false }),
  room('left', { exclusion: { reason: 'left', until: null, by: 'cm' } }),
  room('closed', { ended: true, actual: { role: 'member' } }),
  room('absent', { groupId: 2, wanted: WANTED }),
  room('raised', { wanted: WANTED, actual: { role: 'owner' } }),
  room('extra', { actual: { role: 'member' } }),
];

test('what differs comes first, then what is not known, and rooms nobody defined come last', () => {
  const shown = shownRooms(ROOMS, [], true);
  expect(shown.map(({ slug, standing }) => `${slug} ${standing}`)).toEqual([
    'absent missing',
    'raised role',
    'extra extra',
    'unread unknown',
    'fine ok',
    'left kept-out',
    'closed ended',
    'free unmanaged',
  ]);
  expect(countRooms(shown)).toEqual({ ok: 3, missing: 1, extra: 1, differing: 3, unknown: 1, unmanaged: 1 });
  expect(roomsOfView(shown, 'drift').map(({ slug }) => slug)).toEqual(['absent', 'raised', 'extra']);
  expect(roomsOfView(shown, 'unmanaged').map(({ slug }) => slug)).toEqual(['free']);
});

test('a room that was not read is unknown, and a person wanted inactive is missing nowhere', () => {
  expect(shownRooms(ROOMS, [], false).map(({ standing }) => standing)).not.toContain('missing');
});

test('what is ignored until a later day counts again after it', () => {
  const drift = { groupId: 2, ignoredUntil: new Date('2026-12-24') } as DriftRow; // the rest is not looked at
  const shown = shownRooms(ROOMS, [drift], true);
  const [before, after] = [new Date('2026-12-01'), new Date('2026-12-25')];
  expect(countRooms(shown, before)).toMatchObject({ missing: 0, differing: 2 });
  expect(roomsOfView(shown, 'drift', before)).toHaveLength(2);
  expect(countRooms(shown, after)).toMatchObject({ missing: 1, differing: 3 });
});

test('someone who left by themselves is missing nowhere, and nothing of it is to be put right', () => {
  const drift = { groupId: 2, kind: 'member-left', ignoredUntil: null } as DriftRow; // the rest is not looked at
  const shown = shownRooms(ROOMS, [drift], true);
  expect(shown.find(({ slug }) => slug === 'absent')).toMatchObject({ standing: 'kept-out', drift });
  expect(countRooms(shown)).toMatchObject({ missing: 0, differing: 2 });
  expect(roomsOfView(shown, 'drift').map(({ slug }) => slug)).toEqual(['raised', 'extra']);
});
