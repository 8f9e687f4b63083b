import { describe, expect, it, test } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup } from './compare';
import { comparePerson } from './compare-people';
import { difference } from './difference';
import { byApplyOrder, planGroup, planPerson } from './plan';
import { ALL, caseOf, planned } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import type { Account, Change, DefinedGroup, GroupCase, ObservedRoom, PlanOptions } from './types';

const ADA = person(1, 'ada');
const PEOPLE = [ADA, person(2, 'bea')];
const ACCOUNTS = [account('ada'), account('bea'), account('guest')];
const LEFT = { leftAt: new Date('2026-11-20T08:00:00Z'), givenByHandAt: null };

const bound = (fields: Partial<DefinedGroup> = {}) => group(1, 'law', { roomId: 'room-law', ...fields });

function plan(
  defined: DefinedGroup,
  observed: ObservedRoom | null,
  options: Partial<PlanOptions> = {},
  fields?: Partial<GroupCase>,
) {
  const comparison = compareGroup(caseOf(defined, observed, fields), directoryOf(PEOPLE, ACCOUNTS));
  return planGroup(comparison, { ...ALL, ...options });
}

const said = ({ kind, username, role, payload }: Change) => [
  [kind, username, role].filter((part) => part !== null).join(' '),
  payload,
];
const kinds = (changes: readonly Change[]) => changes.map(({ kind, username }) => `${kind} ${username}`);

describe('the changes of a group, in the order they are applied', () => {
  it('say what is sent, and what undo would put back', () => {
    const observed = room('old', ['user-ada', 'user-guest'], {
      roomId: 'room-law',
      archived: true,
      topic: 'Old',
      ownerIds: ['user-guest'],
      moderatorIds: ['user-ada'],
    });
    const members = [member(2, 'owner'), member(1)];
    const wanted = bound({ kind: 'channel', topic: 'New', readOnly: true, members });
    expect(plan(wanted, observed).map(said)).toEqual([
      ['unarchive-room', { before: { archived: true } }],
      ['rename-room', { send: { name: 'law' }, before: { name: 'old' } }],
      ['change-room-kind', { send: { kind: 'channel' }, before: { kind: 'private' } }],
      ['update-room', { send: { topic: 'New', readOnly: true }, before: { topic: 'Old', readOnly: false } }],
      ['add-member bea', null],
      ['grant-role bea owner', null],
      ['revoke-role ada moderator', { before: { roles: ['moderator'] } }],
      ['remove-member guest', { before: { roles: ['owner'] } }],
    ]);
  });

  it('make a room as the server takes it, and then the rest', () => {
    const made = plan(group(1, 'law', { name: 'Law', members: [member(2, 'owner'), member(1)] }), null);
    expect(made.map(said)).toEqual([
      ['create-room', { send: { slug: 'law', kind: 'private' } }],
      ['rename-room', { send: { name: 'Law' }, before: { name: 'law' } }],
      ['add-member ada', null],
      ['add-member bea', null],
      ['grant-role bea owner', null],
    ]);
  });

  it('keep the room of a group that ended, archived', () => {
    expect(plan(bound({ ended: true }), room('law', ['user-ada'])).map(said)).toEqual([
      ['archive-room', { before: { archived: false } }],
    ]);
  });

  it('name whom and what they are about, and why', () => {
    expect(plan(bound({ members: [member(1, 'owner')] }), room('law', ['user-ada']))).toEqual([
      planned('grant-role', {
        roomId: 'room-law',
        personId: 1,
        userId: 'user-ada',
        username: 'ada',
        role: 'owner',
        cause: { code: 'from-source', params: { source: 'registry', reason: null, until: null } },
      }),
    ]);
  });

  it('put nobody back who left', () => {
    const departures = new Map([[1, LEFT]]);
    expect(plan(bound({ members: [member(1)] }), room('law', []), {}, { departures })).toEqual([]);
  });
});

describe('the changes of a person', () => {
  const changes = (defined: typeof ADA, accounts: Account[], options: Partial<PlanOptions> = {}) =>
    planPerson(comparePerson(defined, directoryOf([defined], accounts), 'Registry'), { ...ALL, ...options });
  const away = { ...ADA, active: false };

  it.each([
    ['create', ADA, [], ['create-person', { send: { username: 'ada', email: 'ada@u.fr', name: 'ada' } }]],
    [
      'activate',
      ADA,
      [account('ada', { active: false })],
      ['activate-person', { before: { active: false } }],
    ],
    [
      'update',
      ADA,
      [account('ada', { name: 'A' })],
      ['update-person', { send: { name: 'ada' }, before: { name: 'A' } }],
    ],
    ['deactivate', away, [account('ada')], ['deactivate-person', { before: { active: true } }]],
  ])('%s what is not as defined', (_, defined, accounts, [kind, payload]) => {
    const all = changes(defined, accounts);
    expect(all.map((one) => [one.kind, one.payload])).toEqual([[kind, payload]]);
  });

  it('come in the order they are applied, however their differences came', () => {
    const differences = comparePerson(
      ADA,
      directoryOf([ADA], [account('ada', { name: 'A', active: false })]),
    );
    const order = ['activate-person ada', 'update-person ada'];
    expect(kinds(planPerson(differences, ALL))).toEqual(order);
    expect(kinds(planPerson([...differences].reverse(), ALL))).toEqual(order);
  });

  it('are none for an account nobody defined', () => {
    expect(planPerson([difference('unmanaged-person', { label: 'guest' })], ALL)).toEqual([]);
  });

  it('never end the account of who asks, whatever its case, but mend it', () => {
    const asAda = { authorKey: 'ada' };
    expect(changes(away, [account('ADA')], asAda)).toEqual([]);
    expect(kinds(changes(away, [account('ada')], { authorKey: 'bea' }))).toEqual(['deactivate-person ada']);
    expect(kinds(changes(ADA, [account('ada', { name: 'A' })], asAda))).toEqual(['update-person ada']);
    const nameless = difference('person-should-be-inactive', { label: 'someone' });
    expect(kinds(planPerson([nameless], { ...ALL, ...asAda }))).toEqual(['deactivate-person null']);
  });

  it('take nobody out where only additions are asked for', () => {
    expect(changes(away, [account('ada')], { additionsOnly: true })).toEqual([]);
    expect(kinds(changes(ADA, [], { additionsOnly: true }))).toEqual(['create-person ada']);
  });

  it.each([
    ['planned', new Set<string>()],
    ['planned', new Set(['Timetable'])],
    ['frozen', new Set(['Registry'])],
  ] as const)('that remove are %s where %s cannot be believed', (state, frozenSources) => {
    expect(changes(away, [account('ada')], { frozenSources })).toMatchObject([{ state }]);
  });
});

describe('differences that were chosen', () => {
  const choose = (...keys: string[]) => ({ chosenKeys: new Set(keys) });
  const ignore = (...keys: string[]) => ({ ignoredKeys: new Set(keys) });
  const both = bound({ topic: 'New', members: [member(1), member(2)] });
  const ADDS_ADA = 'member-missing:g1:p1';

  it('are planned without the others', () => {
    expect(kinds(plan(both, room('law', []), choose(ADDS_ADA)))).toEqual(['add-member ada']);
    expect(plan(both, room('law', []), choose('member-missing:g2:p1'))).toEqual([]);
  });

  it('open the archived room they stand on; nothing chosen opens nothing', () => {
    const archived = room('law', [], { archived: true });
    const opened = ['unarchive-room null', 'add-member ada'];
    expect(kinds(plan(both, archived, choose(ADDS_ADA)))).toEqual(opened);
    expect(plan(both, archived, choose())).toEqual([]);
  });

  it('bring with a room all that was to be in it, and nothing without the room', () => {
    const missing = group(1, 'law', { topic: 'New', members: [member(1), member(2)] });
    const whole = ['create-room null', 'update-room null', 'add-member ada', 'add-member bea'];
    expect(kinds(plan(missing, null, choose('room-missing:g1')))).toEqual(whole);
    expect(plan(missing, null, choose(ADDS_ADA))).toEqual([]);
    const ignored = { ...choose('room-missing:g1'), ...ignore('member-missing:g1:p2') };
    expect(kinds(plan(missing, null, ignored))).toEqual(whole.slice(0, 3));
  });

  it('are left alone where they are ignored, and they only', () => {
    expect(plan(both, room('law', []), { ...choose(ADDS_ADA), ...ignore(ADDS_ADA) })).toEqual([]);
    const others = plan(both, room('law', []), ignore(ADDS_ADA));
    expect(kinds(others)).toEqual(['update-room null', 'add-member bea']);
  });

  it('are those of people too', () => {
    const missing = comparePerson(ADA, directoryOf([ADA], []));
    expect(kinds(planPerson(missing, { ...ALL, ...choose('person-missing:p1') }))).toEqual([
      'create-person ada',
    ]);
    expect(planPerson(missing, { ...ALL, ...choose('person-missing:p2') })).toEqual([]);
    expect(planPerson(missing, { ...ALL, ...ignore('person-missing:p1') })).toEqual([]);
    expect(planPerson(missing, { ...ALL, ...ignore('person-missing:p2') })).toHaveLength(1);
  });
});

test('removals are frozen where their source cannot be believed, and only they', () => {
  const ended = (frozenSources: ReadonlySet<string>) =>
    plan(bound({ ended: true }), room('law', []), { frozenSources }, { endedBySource: 'Registry' });
  expect(ended(new Set(['Registry']))).toMatchObject([{ kind: 'archive-room', state: 'frozen' }]);
  expect(ended(new Set(['Timetable']))).toMatchObject([{ kind: 'archive-room', state: 'planned' }]);
});

test('changes apply by phase, then by group, owners before moderators, then by name', () => {
  const order = [
    planned('create-person', { groupId: null, username: 'zoe' }),
    planned('grant-role', { groupId: null, role: 'owner', username: 'zoe' }),
    planned('grant-role', { groupId: 1, role: 'owner', username: null }),
    planned('grant-role', { groupId: 1, role: 'owner', username: 'Bea' }),
    planned('grant-role', { groupId: 1, role: 'owner', username: 'ada' }),
    planned('grant-role', { groupId: 1, role: 'moderator', username: 'ada' }),
    planned('grant-role', { groupId: 1, role: null, username: 'ada' }),
    planned('grant-role', { groupId: 2, role: 'owner', username: 'ada' }),
    planned('remove-member', { groupId: 1, username: 'ada' }),
  ];
  expect([...order].sort(byApplyOrder)).toEqual(order);
  expect([...order].reverse().sort(byApplyOrder)).toEqual(order);
});

test('who is left without an active account is put in no room, and an archived room left so takes nothing in', () => {
  const ignore = (key: string) => ({ ignoredKeys: new Set([key]) });
  const wanted = bound({ members: [member(1, 'owner'), member(2)] });
  const observed = room('law', [], { roomId: 'room-law', archived: true });
  const put = ['unarchive-room null', 'add-member ada', 'add-member bea', 'grant-role ada'];
  expect(kinds(plan(wanted, observed))).toEqual(put);
  for (const key of ['person-missing:p1', 'person-inactive:p1'])
    expect(kinds(plan(wanted, observed, ignore(key)))).toEqual(['unarchive-room null', 'add-member bea']);
  expect(kinds(plan(wanted, observed, ignore('room-archived:g1')))).toEqual([]);
  const inside = room('law', ['user-ada'], { roomId: 'room-law' });
  expect(kinds(plan(bound({ members: [member(1, 'owner')] }), inside, ignore('person-inactive:p1')))).toEqual(
    [],
  );
  expect(kinds(plan(bound(), inside, ignore('person-missing:p1')))).toEqual(['remove-member ada']);
});
