import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { digestOf, groupDigest, personDigest } from './fingerprint';
import { type BrakeLimits, DEFAULT_LIMITS } from './limits';
import { caseOf, planned } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import {
  groupObject,
  personObject,
  personObjects,
  ruleObjects,
  sourceObject,
  sourceObjects,
} from './touched';

const ADA = person(1, 'ada');
const BEA = person(2, 'bea');
const directory = directoryOf([ADA, BEA], [account('ada')]);
const sources = [
  { sourceId: 3, name: 'Registry', health: 'healthy', shrunkBy: null },
  { sourceId: 4, name: 'Timetable', health: 'shrunk', shrunkBy: 0.4 },
];
const registry = { kind: 'source', id: 3, digest: digestOf('healthy') };
const timetable = { kind: 'source', id: 4, digest: digestOf('shrunk') };

describe('what a plan touches', () => {
  it('is a group as it was compared', () => {
    const groupCase = caseOf(group(7, 'law', { members: [member(1)] }), room('law', []));
    const digest = groupDigest(groupCase, directory);
    expect(groupObject(groupCase, { directory })).toEqual({ kind: 'group', id: 7, digest });
  });

  it('is a person and their account, or that nobody defines them any more', () => {
    const object = (id: number) => personObject(id, { directory });
    expect(object(1)).toEqual({ kind: 'person', id: 1, digest: personDigest(ADA, directory) });
    expect(object(9)).toEqual({ kind: 'person', id: 9, digest: personDigest(undefined, directory) });
  });

  it('is each person that changes name, once', () => {
    const changes = [
      planned('create-room'),
      planned('update-person', { personId: 2 }),
      planned('add-member', { personId: 1 }),
      planned('grant-role', { personId: 2 }),
    ];
    expect(personObjects(changes, { directory })).toEqual([
      { kind: 'person', id: 2, digest: personDigest(BEA, directory) },
      { kind: 'person', id: 1, digest: personDigest(ADA, directory) },
    ]);
    expect(personObjects([planned('create-room')], { directory })).toEqual([]);
  });
});

describe('what a plan rests on', () => {
  it('is the health of a source, or that it is gone', () => {
    expect(sourceObject(3, { sources })).toEqual(registry);
    expect(sourceObject(4, { sources })).toEqual(timetable);
    expect(sourceObject(5, { sources })).toEqual({ kind: 'source', id: 5, digest: digestOf(null) });
  });

  it('is every source that is named, and no other', () => {
    expect(sourceObjects(new Set(['Timetable']), { sources })).toEqual([timetable]);
    expect(sourceObjects(new Set(['Timetable', 'Registry']), { sources })).toEqual([registry, timetable]);
    expect(sourceObjects(new Set(['Library']), { sources })).toEqual([]);
  });

  it('is who is never changed, in whatever order they were protected', () => {
    const object = (serviceUserId: string, keys: readonly string[]) =>
      ruleObjects({
        guard: { serviceUserId, protectedKeys: new Set(keys) },
        limits: DEFAULT_LIMITS,
        server: 'one',
      })[0];
    const expected = { kind: 'protected', id: 0, digest: digestOf(['regie', 'dean', 'rector']) };
    expect(object('regie', ['rector', 'dean'])).toEqual(expected);
    expect(object('regie', ['dean', 'rector'])).toEqual(expected);
    expect(object('regie', ['dean'])).not.toEqual(expected);
    expect(object('other', ['dean', 'rector'])).not.toEqual(expected);
  });

  it('is how much the brakes let through, whatever else is set', () => {
    const guard = { serviceUserId: 'regie', protectedKeys: new Set<string>() };
    const object = (limits: BrakeLimits) => ruleObjects({ guard, limits, server: 'one' })[1];
    const usual = object(DEFAULT_LIMITS);
    expect(usual).toMatchObject({ kind: 'limits', id: 0 });
    expect(object({ ...DEFAULT_LIMITS })).toEqual(usual);
    expect(object({ ...DEFAULT_LIMITS, removalCount: 99 })).not.toEqual(usual);
    expect(object({ ...DEFAULT_LIMITS, endedGroupsHeld: false })).not.toEqual(usual);
  });

  it('is the server that was read', () => {
    const guard = { serviceUserId: 'regie', protectedKeys: new Set<string>() };
    const rules = (server: string) => ruleObjects({ guard, limits: DEFAULT_LIMITS, server });
    expect(rules('one').map(({ kind }) => kind)).toEqual(['protected', 'limits', 'server']);
    expect(rules('one')[2]).toEqual({ kind: 'server', id: 0, digest: digestOf('one') });
    expect(rules('other').slice(0, 2)).toEqual(rules('one').slice(0, 2));
  });
});
