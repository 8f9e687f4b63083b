import { describe, expect, it, test } from 'vitest';
import { compareRoom, isKindFixed, labelOf, nameOf } from './compare-room';
import { difference } from './difference';
import { group, room } from './test-worlds';
import type { DefinedGroup } from './types';

const law = (fields: Partial<DefinedGroup> = {}) => group(1, 'law', { roomId: 'room-law', ...fields });
const LAW = { groupId: 1, roomId: 'room-law', cause: { code: 'changed-in-room' } };

describe('a difference of a room', () => {
  it('says what is wanted, what is there and which field it is', () => {
    const wanted = law({
      name: 'Law',
      kind: 'channel',
      topic: 'New',
      announcement: 'Soon',
      description: '',
      readOnly: false,
    });
    const observed = room('law', [], {
      name: 'Old law',
      archived: true,
      topic: 'Old',
      description: 'Text',
      readOnly: true,
    });
    const shared = { ...LAW, label: 'Law law' };
    expect(compareRoom(wanted, observed)).toEqual([
      difference('room-archived', { ...shared, desired: { archived: false }, actual: { archived: true } }),
      difference('room-name', { ...shared, desired: 'Law', actual: 'Old law' }),
      difference('room-kind', { ...shared, desired: 'channel', actual: 'private' }),
      difference('room-setting', { ...shared, field: 'topic', desired: 'New', actual: 'Old' }),
      difference('room-setting', { ...shared, field: 'announcement', desired: 'Soon', actual: '' }),
      difference('room-setting', { ...shared, field: 'description', desired: '', actual: 'Text' }),
      difference('room-setting', { ...shared, field: 'readOnly', desired: false, actual: true }),
    ]);
  });

  it('is none where room and group agree', () => {
    const same = { name: 'Law', kind: 'team', topic: 'T', readOnly: true } as const;
    expect(compareRoom(law(same), room('law', [], same))).toEqual([]);
  });

  it('in kind says that a team stays a team', () => {
    expect(compareRoom(law(), room('law', [], { kind: 'team' }))).toEqual([
      difference('room-kind', {
        ...LAW,
        label: 'law',
        desired: 'private',
        actual: 'team',
        cause: { code: 'kind-fixed', params: { kind: 'team' } },
      }),
    ]);
  });

  it('in name is of the slug where the group has no display name', () => {
    const observed = room('laws', [], { roomId: 'room-law', name: 'law' });
    expect(compareRoom(law(), observed)).toMatchObject([
      { kind: 'room-name', desired: 'law', actual: 'laws' },
    ]);
    expect(compareRoom(law({ name: 'Law' }), room('law', []))).toMatchObject([
      { kind: 'room-name', desired: 'Law', actual: 'law' },
    ]);
  });
});

test.each([
  { name: null, called: 'law', label: 'law' },
  { name: 'law', called: 'law', label: 'law' },
  { name: 'Law', called: 'Law', label: 'Law law' },
])('a group named $name is called $called and found by "$label"', ({ name, called, label }) => {
  expect(nameOf(law({ name }))).toBe(called);
  expect(labelOf(law({ name }))).toBe(label);
});

test.each([
  { wanted: 'private', there: 'channel', fixed: false },
  { wanted: 'team', there: 'private', fixed: true },
  { wanted: 'channel', there: 'team', fixed: true },
] as const)('a $there that should be a $wanted: fixed is $fixed', ({ wanted, there, fixed }) => {
  expect(isKindFixed(law({ kind: wanted }), room('law', [], { kind: there }))).toBe(fixed);
});
