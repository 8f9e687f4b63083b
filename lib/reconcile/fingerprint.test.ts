import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { foldDigests, groupDigest, type ObjectDigest, personDigest } from './fingerprint';
import { account, group, member, person, room } from './test-worlds';
import type { Account, DefinedGroup, DefinedPerson, ObservedRoom } from './types';

const PEOPLE = [person(1, 'ada'), person(2, 'bea')];
const ACCOUNTS = [account('ada'), account('bea')];

type Situation = {
  defined?: Partial<DefinedGroup>;
  observed?: Partial<ObservedRoom>;
  people?: DefinedPerson[];
  accounts?: Account[];
};

function digest({
  defined = {},
  observed = {},
  people = PEOPLE,
  accounts = ACCOUNTS,
}: Situation = {}): string {
  const groupCase = {
    group: group(1, 'alpha', { roomId: 'room-alpha', members: [member(1), member(2)], ...defined }),
    room: room('alpha', ['user-ada'], observed),
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
  };
  return groupDigest(groupCase, directoryOf(people, accounts));
}

describe('the fingerprint of a group', () => {
  it('moves with its definition, its grants and its room', () => {
    const situations: Situation[] = [
      {},
      { defined: { topic: 'x' } },
      { defined: { automation: 'add_only' } },
      { defined: { members: [member(1)] } },
      { defined: { members: [member(1, 'owner'), member(2)] } },
      { defined: { excludedIds: [9] } },
      { observed: { memberIds: ['user-ada', 'user-bea'] } },
      { observed: { ownerIds: ['user-ada'] } },
      { observed: { archived: true } },
      { observed: { topic: 'x' } },
      { observed: { readable: false } },
    ];
    expect(new Set(situations.map(digest)).size).toBe(situations.length);
  });

  it('moves when an account of a member is deactivated, protected or made', () => {
    const [ada, bea] = [account('ada'), account('bea')];
    const digests = [
      digest(),
      digest({ accounts: [{ ...ada, active: false }, bea] }),
      digest({ accounts: [{ ...ada, untouchable: true }, bea] }),
      digest({ accounts: [ada] }),
      digest({ people: [person(1, 'ada'), person(2, 'bea', { active: false })] }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not move with the order in which members were read', () => {
    const memberIds = ['user-ada', 'user-bea'];
    expect(digest({ observed: { memberIds } })).toBe(
      digest({ observed: { memberIds: [...memberIds].reverse() } }),
    );
    expect(digest({ defined: { members: [member(2), member(1)] } })).toBe(digest());
  });

  it('does not tell an empty setting from none', () => {
    expect(digest({ observed: { topic: '' } })).toBe(digest({ observed: { topic: null } }));
  });
});

describe('the fingerprint of a person', () => {
  it('moves with the definition and with the account', () => {
    const of = (defined: DefinedPerson | undefined, accounts: Account[]) =>
      personDigest(defined, directoryOf(defined ? [defined] : [], accounts));
    const digests = [
      of(person(1, 'ada'), []),
      of(person(1, 'ada', { email: 'x@u.fr' }), []),
      of(person(1, 'ada', { active: false }), []),
      of(person(1, 'ada'), [account('ada')]),
      of(person(1, 'ada'), [account('ada', { active: false })]),
      of(undefined, []),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('the fingerprint of a plan', () => {
  const objects = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom('group' as const, 'person' as const, 'source' as const),
      id: fc.nat(20),
      digest: fc.string(),
    }),
    { selector: ({ kind, id }) => `${kind}${id}`, maxLength: 12 },
  );

  it('does not depend on the order in which objects came', () => {
    fc.assert(
      fc.property(objects, (list) => {
        expect(foldDigests([...list].reverse())).toBe(foldDigests(list));
      }),
    );
  });

  it('moves when any object does, comes or goes', () => {
    fc.assert(
      fc.property(objects, fc.nat(), (list, at) => {
        const changed = list.map(
          (one, index): ObjectDigest =>
            index === at % list.length ? { ...one, digest: `${one.digest}!` } : one,
        );
        if (list.length > 0) expect(foldDigests(changed)).not.toBe(foldDigests(list));
        expect(foldDigests([...list, { kind: 'protected', id: 0, digest: 'x' }])).not.toBe(foldDigests(list));
      }),
    );
  });
});
