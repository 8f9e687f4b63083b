import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup, shownDifferences } from './compare';
import { account, group, member, person, room } from './test-worlds';
import type { Account, DefinedGroup, DefinedPerson, EndedGrant, GroupCase, ObservedRoom } from './types';

const PEOPLE = [person(1, 'ada'), person(2, 'bea'), person(3, 'cyr', { active: false })];
const ACCOUNTS = [account('ada'), account('bea'), account('cyr', { active: false }), account('guest')];
const REGIE = account('service', { untouchable: true });

function compare(
  defined: DefinedGroup,
  observed: ObservedRoom | null,
  {
    people = PEOPLE,
    accounts = ACCOUNTS,
    protectedKeys,
    ...rest
  }: Partial<GroupCase> & {
    people?: DefinedPerson[];
    accounts?: Account[];
    protectedKeys?: ReadonlySet<string>;
  } = {},
) {
  const directory = directoryOf(people, [...accounts, REGIE], [], protectedKeys);
  const groupCase = {
    group: defined,
    room: observed,
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
    ...rest,
  };
  return compareGroup(groupCase, directory);
}

function said(...args: Parameters<typeof compare>): string[] {
  return compare(...args).differences.map(({ kind, username, role, field }) =>
    [kind, username, role, field].filter((part) => part !== null).join(' '),
  );
}

const bound = (fields: Partial<DefinedGroup> = {}) => group(1, 'alpha', { roomId: 'room-alpha', ...fields });

describe('the members of a group', () => {
  it('on the protected list are not invited, even before they have an account', () => {
    const defined = bound({ members: [member(1)] });
    const empty = room('alpha', []);
    expect(said(defined, empty, { accounts: [] })).toEqual(['member-missing ada member']);
    expect(said(defined, empty, { accounts: [], protectedKeys: new Set(['ada']) })).toEqual([]);
  });

  it('who are there as they should be are no difference', () => {
    expect(said(bound({ members: [member(1)] }), room('alpha', ['user-ada']))).toEqual([]);
  });

  it('who are missing, extra, or hold another role are one difference each', () => {
    const observed = room('alpha', ['user-ada', 'user-guest'], { ownerIds: ['service', 'user-ada'] });
    expect(said(bound({ members: [member(1), member(2, 'owner')] }), observed)).toEqual([
      'role-extra ada owner',
      'member-missing bea owner',
      'member-extra guest',
    ]);
  });

  it('who own a room may moderate it too', () => {
    const roles = { ownerIds: ['user-ada'], moderatorIds: ['user-ada'] };
    expect(said(bound({ members: [member(1, 'owner')] }), room('alpha', ['user-ada'], roles))).toEqual([]);
  });

  it('who should moderate and own are missing one role and have one too many', () => {
    const observed = room('alpha', ['user-ada'], { ownerIds: ['user-ada'] });
    expect(said(bound({ members: [member(1, 'moderator')] }), observed)).toEqual([
      'role-missing ada moderator',
      'role-extra ada owner',
    ]);
  });

  it('whose account is deactivated by definition are neither missing nor extra', () => {
    expect(said(bound({ members: [member(3)] }), room('alpha', []))).toEqual([]);
    const accounts = [account('cyr')];
    expect(said(bound({ members: [member(3)] }), room('alpha', ['user-cyr']), { accounts })).toEqual([]);
  });

  it('who are deactivated strangers are not seen', () => {
    const accounts = [...ACCOUNTS, account('old', { active: false })];
    expect(said(bound(), room('alpha', ['user-old']), { accounts })).toEqual([]);
  });

  it('who are bots, protected or the service account are left alone, wanted or not', () => {
    const accounts = [account('ada', { untouchable: true }), account('bot', { untouchable: true })];
    expect(said(bound({ members: [member(1, 'owner')] }), room('alpha', ['user-bot']), { accounts })).toEqual(
      [],
    );
  });

  it('who have no account yet are missing under the name they will get', () => {
    expect(said(bound({ members: [member(1)] }), room('alpha', []), { accounts: [] })).toEqual([
      'member-missing ada member',
    ]);
  });

  it('bind to accounts whatever the case of the name', () => {
    const accounts = [account('ADA')];
    expect(said(bound({ members: [member(1)] }), room('alpha', ['user-ada']), { accounts })).toEqual([]);
  });

  it('the server names and nobody knows are ignored', () => {
    expect(said(bound(), room('alpha', ['user-unknown']))).toEqual([]);
  });
});

describe('why a member should go', () => {
  const ended = (fields: Partial<EndedGrant>): ReadonlyMap<number, EndedGrant> =>
    new Map([
      [
        2,
        {
          personId: 2,
          role: 'member',
          source: 'Registry',
          sourceId: 1,
          sourceHealth: 'healthy',
          reason: null,
          how: 'ended',
          endedAt: new Date('2026-11-21T00:00:00Z'),
          endedBy: 'import',
          endedRevision: 7,
          ...fields,
        },
      ],
    ]);
  const causeOf = (endedGrants: ReadonlyMap<number, EndedGrant>, fields: Partial<DefinedGroup> = {}) => {
    const [extra] = compare(bound(fields), room('alpha', ['user-bea']), { endedGrants }).differences;
    return { code: extra?.cause?.code, dependsOn: extra?.dependsOn };
  };

  it('is the source that no longer names them, and rests on its word', () => {
    expect(causeOf(ended({}))).toEqual({ code: 'source-gone', dependsOn: 'Registry' });
  });

  it('is the hand that ended the reason, and rests on no source', () => {
    expect(causeOf(ended({ source: null }))).toEqual({ code: 'grant-ended', dependsOn: null });
  });

  it('is the date that passed, and rests on no source', () => {
    expect(causeOf(ended({ how: 'expired' }))).toEqual({ code: 'grant-expired', dependsOn: null });
  });

  it('is an exclusion, whatever else ended', () => {
    expect(causeOf(ended({}), { excludedIds: [2] })).toEqual({ code: 'excluded', dependsOn: null });
  });

  it('is the end of the whole group', () => {
    const expiresAt = new Date('2026-11-01T00:00:00Z');
    expect(causeOf(ended({}), { expired: true, expiresAt })).toEqual({
      code: 'group-expired',
      dependsOn: null,
    });
  });

  it('is that there never was a reason', () => {
    expect(causeOf(new Map())).toEqual({ code: 'no-grant', dependsOn: null });
  });
});

describe('why a member should be there', () => {
  const whyOf = (because: DefinedGroup['members'][number]['because']) =>
    compare(bound({ members: [{ personId: 1, role: 'member', because }] }), room('alpha', [])).differences[0]
      ?.cause;

  it('is a source before a hand, a hand before inheritance', () => {
    const source = { source: 'Registry', until: null, reason: null };
    const hand = { source: null, until: null, reason: 'delegate' };
    const inherited = { source: null, until: null, reason: null, inheritedFrom: 'parent' };
    expect(whyOf([inherited, hand, source])?.code).toBe('from-source');
    expect(whyOf([inherited, hand])).toEqual({
      code: 'by-hand',
      params: { reason: 'delegate', until: null },
    });
    expect(whyOf([inherited])).toEqual({ code: 'inherited', params: { parent: 'parent' } });
  });
});

describe('a room', () => {
  it('differs by its archiving, name, kind and each setting that is managed', () => {
    const observed = room('other', [], {
      roomId: 'room-alpha',
      archived: true,
      topic: 'Old',
      readOnly: true,
    });
    expect(said(bound({ kind: 'channel', topic: 'New', readOnly: false }), observed)).toEqual([
      'room-archived',
      'room-name',
      'room-kind',
      'room-setting topic',
      'room-setting readOnly',
    ]);
  });

  it('is not compared in what is unset', () => {
    expect(said(bound(), room('alpha', [], { topic: 'Any', name: 'Any', readOnly: true }))).toEqual([]);
  });

  it('without a topic is as one with an empty topic', () => {
    expect(said(bound({ topic: '' }), room('alpha', [], { topic: null }))).toEqual([]);
  });

  it('of a group with a display name is compared by that name, not by its slug', () => {
    expect(
      said(bound({ name: 'L3 Droit' }), room('l3-droit', [], { roomId: 'room-alpha', name: 'L3 Droit' })),
    ).toEqual([]);
    expect(said(bound({ name: 'L3 Droit' }), room('alpha', []))).toEqual(['room-name']);
  });

  it('that is missing is shown as one difference, with the number of its members', () => {
    const comparison = compare(group(1, 'alpha', { members: [member(1), member(2)] }), null);
    expect(shownDifferences(comparison, { accounts: new Map() })).toMatchObject([
      { kind: 'room-missing', desired: { members: 2 } },
    ]);
    expect(comparison.differences).toHaveLength(3);
  });

  it('that was there and is gone says so', () => {
    expect(compare(bound(), null).differences[0]?.cause?.code).toBe('room-gone');
    expect(compare(group(1, 'alpha'), null).differences[0]?.cause?.code).toBe('not-created-yet');
  });

  it('of an expired group is not missing', () => {
    expect(said(group(1, 'alpha', { expired: true }), null)).toEqual([]);
  });
});

describe('a group that is held', () => {
  it('by a room of its name waits for someone to adopt it', () => {
    const namesake = { roomId: 'room-alpha', boundTo: null };
    const { differences, held } = compare(group(1, 'alpha', { members: [member(1)] }), null, { namesake });
    expect(differences).toMatchObject([{ kind: 'room-conflict', roomId: 'room-alpha' }]);
    expect(held).toEqual({ code: 'adopt-first', params: { slug: 'alpha' } });
  });

  it('by a room that another group claims is a configuration error', () => {
    const namesake = { roomId: 'room-alpha', boundTo: 'beta' };
    expect(compare(group(1, 'alpha'), null, { namesake })).toMatchObject({
      differences: [{ kind: 'configuration' }],
      held: { code: 'room-claimed', params: { slug: 'alpha', by: 'beta' } },
    });
  });

  it('by a circle of parents, a member nobody knows or an external room compares nothing else', () => {
    expect(compare(bound({ cycle: true }), room('alpha', ['user-guest'])).held?.code).toBe('parent-cycle');
    expect(compare(bound({ members: [member(99)] }), room('alpha', [])).held?.code).toBe('unknown-member');
    expect(compare(bound(), room('alpha', ['user-guest'], { external: true })).held?.code).toBe(
      'external-room',
    );
  });

  it('by a room that cannot be read says why, and is unknown rather than in order', () => {
    const unread = room('alpha', [], { readable: false, unknownReason: 'not-a-member' });
    expect(compare(bound({ members: [member(1)] }), unread)).toMatchObject({
      differences: [{ kind: 'room-unknown' }],
      held: { code: 'unreadable', params: { reason: 'not-a-member' } },
    });
  });

  it('is not held by an archived room that cannot be read: it is opened first', () => {
    const archived = room('alpha', [], { archived: true, readable: false });
    expect(said(bound({ members: [member(1)] }), archived)).toEqual(['room-archived']);
  });
});

describe('a group whose definition ended', () => {
  const ended = bound({ ended: true });

  it('has its room archived, whoever is in it', () => {
    expect(said(ended, room('alpha', ['user-ada', 'user-guest']))).toEqual(['group-ended']);
  });

  it('rests on the source that dropped it', () => {
    const { differences } = compare(ended, room('alpha', []), { endedBySource: 'Registry' });
    expect(differences[0]).toMatchObject({ dependsOn: 'Registry', cause: { code: 'group-ended' } });
  });

  it('is done once archived, and never touches a room that is external, unread or gone', () => {
    expect(said(ended, room('alpha', [], { archived: true, readable: false }))).toEqual([]);
    expect(said(ended, room('alpha', [], { external: true }))).toEqual([]);
    expect(said(ended, null)).toEqual([]);
    expect(said(ended, room('alpha', [], { readable: false }))).toEqual(['room-unknown']);
  });
});
