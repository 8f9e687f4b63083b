import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { directoryOf } from './accounts';
import { digestOf, foldDigests, groupDigest, type ObjectDigest, personDigest } from './fingerprint';
import { caseOf } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import type { DefinedGroup, DefinedMember, DefinedPerson, GroupCase, ObservedRoom } from './types';

const ADA = person(1, 'ada');
const CYR = person(3, 'cyr');
const DIRECTORY = directoryOf([ADA, person(2, 'bea'), CYR], [account('ada'), account('bea')]);
const LEFT = { leftAt: new Date('2026-11-20T08:00:00Z'), givenByHandAt: null };
const UNTIL = new Date('2027-01-01T00:00:00Z');

type Parts = { defined?: Partial<DefinedGroup>; observed?: Partial<ObservedRoom> } & Partial<GroupCase>;

function digest({ defined, observed, ...fields }: Parts = {}, directory = DIRECTORY): string {
  const law = group(1, 'law', { roomId: 'room-law', members: [member(1), member(2)], ...defined });
  return groupDigest(caseOf(law, room('law', ['user-ada'], observed), fields), directory);
}

/** Each situation has a fingerprint of its own, and none has that of the group as it was. */
function expectApart(situations: readonly Parts[]): void {
  const digests = [{}, ...situations].map((parts) => digest(parts));
  expect(new Set(digests).size).toBe(digests.length);
}

const wantedBecause = (because: Partial<DefinedMember['because'][number]>): Parts => ({
  defined: {
    members: [
      { personId: 1, role: 'member', because: [{ source: null, until: null, reason: null, ...because }] },
      member(2),
    ],
  },
});

describe('the fingerprint of a group tells apart', () => {
  test('everything that defines it', () => {
    const definitions: Partial<DefinedGroup>[] = [
      { slug: 'laws' },
      { kind: 'team' },
      { name: 'Law' },
      { topic: 'x' },
      { announcement: 'x' },
      { description: 'x' },
      { readOnly: true },
      { readOnly: false },
      { automation: 'observe' },
      { removesExtra: false },
      { roomId: null },
      { ended: true },
      { expired: true },
      { cycle: true },
      { excludedIds: [1] },
      { excludedIds: [2] },
      { excludedIds: [1, 2] },
    ];
    expectApart(definitions.map((defined) => ({ defined })));
  });

  test('everything its room was found to be', () => {
    const rooms: Partial<ObservedRoom>[] = [
      { roomId: 'other' },
      { slug: 'laws' },
      { name: 'Law' },
      { kind: 'team' },
      { topic: 'x' },
      { announcement: 'x' },
      { description: 'x' },
      { readOnly: true },
      { archived: true },
      { external: true },
      { readable: false },
      { memberIds: ['user-ada', 'user-bea'] },
      { memberIds: ['user-ada', 'user-unknown'] },
      { memberIds: [] },
      { ownerIds: ['service', 'user-ada'] },
      { ownerIds: [] },
      { moderatorIds: ['user-ada'] },
      { moderatorIds: ['user-bea'] },
    ];
    expectApart(rooms.map((observed) => ({ observed })));
  });

  test('a room that is gone, and another of its name', () => {
    expectApart([
      { room: null },
      { room: null, namesake: { roomId: 'r8', boundTo: null } },
      { room: null, namesake: { roomId: 'r9', boundTo: null } },
    ]);
  });

  test('the reasons why a member is wanted', () => {
    expectApart([
      wantedBecause({}),
      wantedBecause({ source: 'Registry' }),
      wantedBecause({ source: 'Timetable' }),
      wantedBecause({ until: UNTIL }),
      wantedBecause({ until: new Date('2027-06-30T00:00:00Z') }),
      wantedBecause({ inheritedFrom: 'faculty' }),
      wantedBecause({ inheritedFrom: 'school' }),
    ]);
  });

  test('who left, as far as that is respected', () => {
    expectApart([{ departures: new Map([[1, LEFT]]) }, { departures: new Map([[2, LEFT]]) }]);
    const mandatory = { defined: { mandatory: true } };
    expect(digest({ ...mandatory, departures: new Map([[1, LEFT]]) })).toBe(digest(mandatory));
  });
});

describe('the fingerprint of a group does not move', () => {
  test.each<[string, Parts, Parts]>([
    ['exclusions', { defined: { excludedIds: [1, 9, 10] } }, { defined: { excludedIds: [10, 9, 1] } }],
    ['owners', { observed: { ownerIds: ['b', 'a'] } }, { observed: { ownerIds: ['a', 'b'] } }],
    ['moderators', { observed: { moderatorIds: ['b', 'a'] } }, { observed: { moderatorIds: ['a', 'b'] } }],
  ])('with the order in which its %s were read', (_, one, other) => {
    expect(digest(one)).toBe(digest(other));
    expect(digest(one)).not.toBe(digest());
  });

  test.each(['topic', 'announcement', 'description'] as const)(
    'with an empty %s instead of none',
    (field) => {
      expect(digest({ observed: { [field]: '' } })).toBe(digest({ observed: { [field]: null } }));
    },
  );
});

describe('who is wanted and has no account', () => {
  const wanted = (people: readonly DefinedPerson[], protectedKeys: readonly string[] = []) =>
    digest({ defined: { members: [member(3)] } }, directoryOf(people, [], [], new Set(protectedKeys)));

  it('is another state when active, inactive, protected or unknown', () => {
    const away = { ...CYR, active: false };
    const states = [wanted([CYR]), wanted([away]), wanted([CYR], ['cyr']), wanted([])];
    expect(new Set(states).size).toBe(states.length);
  });
});

it('someone in the room is another state once deactivated or protected, wanted or not', () => {
  const nobody = { defined: { members: [] } };
  const states = [{}, { active: false }, { untouchable: true }].map((fields) =>
    digest(nobody, directoryOf([], [account('ada', fields)])),
  );
  expect(new Set([...states, digest(nobody, directoryOf([], []))]).size).toBe(4);
});

describe('the fingerprint of a person', () => {
  const directory = (keys: readonly string[]) => directoryOf([ADA], [], [], new Set(keys));

  it('without an account is another once they are protected, or nobody', () => {
    const open = personDigest(ADA, directory([]));
    expect(personDigest(ADA, directory(['ada']))).not.toBe(open);
    expect(personDigest(ADA, directory(['bea']))).toBe(open);
    expect(personDigest(undefined, directory([]))).toBe(digestOf({ person: null, account: false }));
  });

  it('moves with everything an account is known by', () => {
    const fields = [
      {},
      { userId: 'u9' },
      { username: 'ADA' },
      { name: 'Ada L' },
      { email: null },
      { active: false },
      { untouchable: true },
    ];
    const digests = fields.map((one) => personDigest(ADA, directoryOf([ADA], [account('ada', one)])));
    expect(new Set(digests).size).toBe(digests.length);
  });
});

it('the fingerprint of a plan takes objects by kind, then by number', () => {
  const object = (kind: ObjectDigest['kind'], id: number): ObjectDigest => ({
    kind,
    id,
    digest: `${kind}${id}`,
  });
  const [group2, group10, person1] = [object('group', 2), object('group', 10), object('person', 1)];
  const whole = foldDigests([group2, group10, person1]);
  expect(foldDigests([person1, group10, group2])).toBe(whole);
  expect(foldDigests([group10, person1, group2])).toBe(whole);
  const text = 'group:2:group2\ngroup:10:group10\nperson:1:person1\n';
  expect(whole).toBe(createHash('sha256').update(text).digest('hex'));
});
