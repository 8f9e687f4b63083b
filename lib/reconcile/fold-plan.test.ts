import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { directoryOf } from './accounts';
import {
  closeFold,
  EMPTY_FOLD,
  foldCase,
  foldPeople,
  foldPeopleChanges,
  type PlanContext,
  type PlanFold,
} from './fold-plan';
import { DEFAULT_LIMITS } from './limits';
import { leavingAccounts, planAll } from './plan-all';
import { ALL, caseOf, planned } from './test-cases';
import { casesIn, directoryIn } from './test-model';
import { account, group, member, person, room, worlds } from './test-worlds';
import { ALWAYS_OPEN } from './windows';

const ADA = person(1, 'ada');
const CYR = person(3, 'cyr', { active: false });
const ACCOUNTS = [account('ada'), account('cyr'), account('guest'), account('other')];
const DIRECTORY = directoryOf([ADA, CYR], ACCOUNTS);
const ERA = {
  batchInvite: true,
  batchMethod: false,
  membersWithRoles: true,
  maxBatch: 100,
  maxStaged: 500,
};

const context = (fields: Partial<PlanContext> = {}): PlanContext => ({
  directory: DIRECTORY,
  limits: DEFAULT_LIMITS,
  options: ALL,
  era: ERA,
  sources: [],
  window: ALWAYS_OPEN,
  inactiveBySource: new Map(),
  ...fields,
});
const NOBODY: ReadonlySet<string> = new Set();

describe('a group folded into a plan', () => {
  const law = group(1, 'law', { roomId: 'room-law', members: [member(1)] });

  it('says what it changes and how many are there before and after', () => {
    const groupCase = caseOf(law, room('law', ['user-guest', 'user-other']));
    const { changes, detail } = foldCase(EMPTY_FOLD, groupCase, NOBODY, context());
    expect(changes.map(({ kind, username }) => `${kind} ${username}`)).toEqual([
      'add-member ada',
      'remove-member guest',
      'remove-member other',
    ]);
    expect(detail).toEqual({
      members: 2,
      membersAfter: 1,
      changes: 3,
      added: 1,
      removed: 2,
      frozen: 0,
    });
  });

  it('counts an archived room among what it takes away', () => {
    const { detail } = foldCase(
      EMPTY_FOLD,
      caseOf({ ...law, ended: true }, room('law', ['user-ada'])),
      NOBODY,
      context(),
    );
    expect(detail).toMatchObject({ changes: 1, removed: 1 });
  });

  it('counts as a removal whatever the plan asks an approval for, not members alone', () => {
    const groupCase = caseOf({ ...law, ended: true }, room('law', ['user-ada']), {
      endedBySource: 'Registry',
    });
    const { changes, detail } = foldCase(EMPTY_FOLD, groupCase, NOBODY, context());
    expect(changes.map(({ kind }) => kind)).toEqual(['archive-room']);
    expect(detail).toMatchObject({ changes: 1, added: 0, removed: 1 });
  });

  it('counts what is frozen apart', () => {
    const groupCase = caseOf({ ...law, ended: true }, room('law', ['user-ada']), {
      endedBySource: 'Registry',
    });
    const within = context({ options: { ...ALL, frozenSources: new Set(['Registry']) } });
    const { detail, fold } = foldCase(EMPTY_FOLD, groupCase, NOBODY, within);
    expect(detail).toEqual({
      members: 1,
      membersAfter: 1,
      changes: 0,
      added: 0,
      removed: 0,
      frozen: 1,
    });
    expect(closeFold(fold, within)).toMatchObject({ state: 'empty', tally: { byKind: {}, frozen: 1 } });
  });

  it('costs what its room costs, or the room it will get', () => {
    const routes = (fold: PlanFold) => closeFold(fold, context()).cost.byRoute;
    const channel = room('law', ['user-ada', 'user-guest'], { kind: 'channel' });
    const fixed = { ...law, removesExtra: true, kind: 'private' as const };
    const removing = foldCase(EMPTY_FOLD, caseOf(fixed, channel), NOBODY, context());
    expect(routes(removing.fold)).toMatchObject({ 'POST channels.kick': 1 });
    const made = foldCase(EMPTY_FOLD, caseOf({ ...law, kind: 'channel' }, null), NOBODY, context());
    expect(routes(made.fold)).toEqual({ 'POST channels.create': 1 });
  });
});

describe('people folded into a plan', () => {
  it('leave on the word of the source that made them inactive', () => {
    const of = (inactiveBySource: ReadonlyMap<number, string>) =>
      foldPeople(EMPTY_FOLD, [ADA, CYR], context({ inactiveBySource })).changes;
    expect(of(new Map([[3, 'Registry']]))).toMatchObject([{ username: 'cyr', dependsOn: 'Registry' }]);
    expect(of(new Map())).toMatchObject([{ username: 'cyr', dependsOn: null }]);
  });

  it('are kept where they leave, and only counted otherwise', () => {
    const leaves = (userId: string) => planned('deactivate-person', { groupId: null, userId });
    const creates = planned('create-person', { groupId: null });
    const first = foldPeopleChanges(EMPTY_FOLD, [creates, leaves('user-cyr')], context());
    const { changes, fold } = foldPeopleChanges(first.fold, [leaves('user-guest'), creates], context());
    expect(changes).toEqual([leaves('user-guest'), creates]);
    expect(fold.departures).toEqual([leaves('user-cyr'), leaves('user-guest')]);
    expect(fold.tally.byKind).toEqual({ 'create-person': 2, 'deactivate-person': 2 });
    expect(closeFold(fold, context()).effects).toEqual([{ code: 'people-stay', params: { count: 2 } }]);
  });
});

describe('a folded plan', () => {
  const folded = () => foldPeople(EMPTY_FOLD, [ADA, CYR], context()).fold;

  it('is held by the brakes its people set off', () => {
    expect(closeFold(folded(), context())).toMatchObject({
      state: 'held',
      brakes: [{ name: 'deactivations', measure: 1, holds: true, of: 2 }],
      cost: { writes: 1 },
    });
  });

  it('is held by the hours that allow no removals', () => {
    const window = { open: false, because: 'Exams', changesAt: null };
    const limits = { ...DEFAULT_LIMITS, deactivationShare: 1 };
    expect(closeFold(folded(), context({ limits })).state).toBe('ready');
    expect(closeFold(folded(), context({ limits, window }))).toMatchObject({
      state: 'held',
      brakes: [{ name: 'window', subject: 'Exams', measure: 1 }, { name: 'deactivations' }],
    });
  });
});

test('a plan folded group by group is the plan made in memory, over random worlds', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const within = context({ directory: directoryIn(world) });
      const people = foldPeople(EMPTY_FOLD, world.people, within);
      const leaving = leavingAccounts(people.fold.departures);
      const folded = casesIn(world).reduce(
        (fold, groupCase) => foldCase(fold, groupCase, leaving, within).fold,
        people.fold,
      );
      const { state, brakes } = closeFold(folded, within);
      const whole = planAll(casesIn(world), within.directory, DEFAULT_LIMITS, ALL);
      expect({ state, brakes }).toEqual({ state: whole.state, brakes: whole.brakes });
    }),
  );
});
