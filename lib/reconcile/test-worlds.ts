import fc from 'fast-check';
import type { World } from './test-model';
import type { Account, DefinedGroup, DefinedMember, DefinedPerson, Departure, ObservedRoom } from './types';

const NAMES = ['ada', 'Bea', 'cyr', 'dan', 'eve', 'fay'];
/** Accounts Régie never changes; `ada-p` is on the protected list and defined all the same. */
const UNTOUCHABLES = ['service', 'rocket.cat', 'ada-p'];
const SLUGS = ['alpha', 'beta', 'gamma', 'delta'];
const TEXTS = ['', 'one', 'two'];

export function person(
  personId: number,
  username: string,
  fields: Partial<DefinedPerson> = {},
): DefinedPerson {
  const usernameKey = username.toLowerCase();
  return {
    personId,
    username,
    usernameKey,
    name: username,
    email: `${usernameKey}@u.fr`,
    active: true,
    ...fields,
  };
}

export function account(username: string, fields: Partial<Account> = {}): Account {
  const usernameKey = username.toLowerCase();
  return {
    userId: username === 'service' ? 'service' : `user-${usernameKey}`,
    username,
    usernameKey,
    name: username,
    email: `${usernameKey}@u.fr`,
    active: true,
    administrator: false,
    untouchable: false,
    ...fields,
  };
}

export function group(groupId: number, slug: string, fields: Partial<DefinedGroup> = {}): DefinedGroup {
  return {
    groupId,
    slug,
    kind: 'private',
    name: null,
    topic: null,
    announcement: null,
    description: null,
    readOnly: null,
    parentId: null,
    mandatory: false,
    expiresAt: null,
    automation: 'full',
    removesExtra: true,
    roomId: null,
    ended: false,
    expired: false,
    cycle: false,
    members: [],
    excludedIds: [],
    ...fields,
  };
}

export function room(
  slug: string,
  memberIds: readonly string[],
  fields: Partial<ObservedRoom> = {},
): ObservedRoom {
  return {
    roomId: `room-${slug}`,
    slug,
    name: null,
    kind: 'private',
    topic: null,
    announcement: null,
    description: null,
    readOnly: false,
    archived: false,
    external: false,
    readable: true,
    unknownReason: null,
    memberIds: ['service', ...memberIds],
    ownerIds: ['service'],
    moderatorIds: [],
    ...fields,
  };
}

export function member(personId: number, role: DefinedMember['role'] = 'member'): DefinedMember {
  return { personId, role, because: [{ source: 'registry', until: null, reason: null }] };
}

const kind = fc.constantFrom('private' as const, 'channel' as const, 'team' as const);
const text = fc.option(fc.constantFrom(...TEXTS));
const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);

const people = fc
  .tuple(
    ...[...NAMES, 'ada-p'].map((username, index) =>
      fc
        .record({ defined: fc.boolean(), active: fc.boolean(), name: fc.constantFrom(username, 'Other') })
        .map(({ defined, active, name }) => (defined ? [person(index + 1, username, { active, name })] : [])),
    ),
  )
  .map((found): DefinedPerson[] => found.flat());

const accounts = fc
  .tuple(
    ...NAMES.map((username) =>
      fc
        .record({ exists: fc.boolean(), active: fc.boolean(), name: fc.constantFrom(username, 'Another') })
        .map(({ exists, active, name }) =>
          exists ? [account(username.toUpperCase(), { active, name })] : [],
        ),
    ),
  )
  .map((found): Account[] => [
    ...UNTOUCHABLES.map((name) => account(name, { untouchable: true })),
    ...found.flat(),
  ]);

function roomOf(slug: string, userIds: readonly string[]) {
  return fc
    .record({
      kind,
      name: fc.option(fc.constantFrom('Shown', slug)),
      topic: text,
      readOnly: fc.boolean(),
      archived: rarely,
      external: rarely,
      unreadable: rarely,
      memberIds: fc.subarray([...userIds]),
      ownerIds: fc.subarray([...userIds]),
      moderatorIds: fc.subarray([...userIds]),
    })
    .map(({ unreadable, memberIds, ownerIds, moderatorIds, ...fields }) => {
      const within = (ids: readonly string[]) => ids.filter((id) => memberIds.includes(id));
      const roles = { ownerIds: ['service', ...within(ownerIds)], moderatorIds: within(moderatorIds) };
      return room(slug, memberIds, { ...fields, ...roles, readable: fields.archived || !unreadable });
    });
}

function groupOf(groupId: number, slug: string, personIds: readonly number[], roomIds: readonly string[]) {
  return fc
    .record({
      kind,
      name: fc.option(fc.constantFrom('Shown', 'Display')),
      topic: text,
      readOnly: fc.option(fc.boolean()),
      automation: fc.constantFrom('observe' as const, 'add_only' as const, 'full' as const, 'full' as const),
      removesExtra: fc.boolean(),
      mandatory: rarely,
      bound: fc.boolean(),
      ended: rarely,
      expired: rarely,
      cycle: rarely,
      wanted: fc.subarray([...personIds]),
      roles: fc.array(
        fc.constantFrom('member' as const, 'member' as const, 'moderator' as const, 'owner' as const),
        {
          minLength: personIds.length,
          maxLength: personIds.length,
        },
      ),
    })
    .map(({ bound, wanted, roles, ...fields }) => {
      const roomId = bound && roomIds.includes(`room-${slug}`) ? `room-${slug}` : null;
      const nobody = fields.ended || fields.expired;
      const members = nobody
        ? []
        : wanted.map((personId, index) => member(personId, roles[index] ?? 'member'));
      return group(groupId, slug, { ...fields, roomId, members });
    });
}

const LEFT_AT = new Date('2026-11-20T08:00:00Z');
const hour = (hours: number) => new Date(LEFT_AT.getTime() + hours * 3_600_000);

/** People who left by themselves; a hand may have given a reason before or after. */
function departuresOf(personIds: readonly number[]): fc.Arbitrary<Map<number, Departure>> {
  const given = fc.constantFrom(null, null, hour(-1), hour(1));
  return fc
    .tuple(fc.subarray([...personIds]), given)
    .map(([left, givenByHandAt]) => new Map(left.map((id) => [id, { leftAt: LEFT_AT, givenByHandAt }])));
}

/** Random definitions beside a random server: unbound, unmanaged, external, unreadable rooms and the like included. */
export const worlds: fc.Arbitrary<World> = fc
  .tuple(people, accounts, fc.subarray(SLUGS))
  .chain(([somePeople, someAccounts, slugs]) => {
    const userIds = someAccounts.map(({ userId }) => userId).filter((userId) => userId !== 'service');
    const personIds = somePeople.map(({ personId }) => personId);
    const roomIds = slugs.map((slug) => `room-${slug}`);
    const rooms = fc.tuple(...slugs.map((slug) => roomOf(slug, userIds)));
    const groups = fc.tuple(
      ...SLUGS.slice(0, 3).map((slug, index) => groupOf(index + 1, slug, personIds, roomIds)),
    );
    return fc.record({
      people: fc.constant(somePeople),
      accounts: fc.constant(someAccounts),
      rooms: rooms.map((found): ObservedRoom[] => found),
      groups: groups.map((found): DefinedGroup[] => found),
      departures: fc.tuple(departuresOf(personIds), departuresOf(personIds)).map(
        ([first, second]) =>
          new Map([
            [1, first],
            [2, second],
          ]),
      ),
    });
  });
