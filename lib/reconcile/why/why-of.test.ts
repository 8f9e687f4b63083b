import { describe, expect, it, test } from 'vitest';
import en from '../../../messages/en/why.json';
import fr from '../../../messages/fr/why.json';
import { NEXT_CODES, WHY_CODES, type WhyCode, type WhyFacts, type WhyGrant } from './types';
import { whyOf } from './why-of';

const AT = new Date('2026-11-20T08:00:00Z');

const GRANT: WhyGrant = {
  role: 'member',
  source: 'apogee',
  by: 'import',
  at: AT.toISOString(),
  revision: 3,
  until: null,
  reason: null,
};

const FACTS: WhyFacts = {
  observedAt: AT,
  paused: false,
  person: {
    username: 'ada',
    name: 'Ada Lovelace',
    defined: true,
    active: true,
    account: 'active',
    untouchable: null,
  },
  group: {
    slug: 'lab',
    name: 'Le labo',
    defined: true,
    ended: false,
    expiredAt: null,
    mandatory: false,
    automation: 'full',
    removesExtra: true,
  },
  room: { external: false, readable: true, archived: false },
  present: null,
  grants: [],
  inheritedFrom: null,
  exclusion: null,
  endedGrant: null,
  leftAt: null,
  drift: null,
  ignored: null,
  held: null,
  frozenBy: null,
  lookedFor: false,
  plan: null,
  runs: [],
  spans: [],
};

const wanted = { grants: [GRANT] };
const there = { present: 'member' } as const;
const excluded = { exclusion: { reason: 'stage fini', until: null, by: 'claire' } };
const endedGrant = {
  personId: 1,
  role: 'member',
  source: null,
  sourceId: null,
  sourceHealth: null,
  reason: null,
  how: 'ended',
  endedAt: AT,
  endedBy: 'claire',
  endedRevision: 4,
} as const;

const person = (fields: Partial<WhyFacts['person']>) => ({ person: { ...FACTS.person, ...fields } });
const group = (fields: Partial<WhyFacts['group']>) => ({ group: { ...FACTS.group, ...fields } });
const room = (fields: Partial<NonNullable<WhyFacts['room']>>) => ({
  room: { external: false, readable: true, archived: false, ...fields },
});

const CASES: readonly [code: WhyCode, next: string, facts: Partial<WhyFacts>][] = [
  ['never-read', 'nothing', { ...wanted, observedAt: null }],
  ['external-in', 'nothing', { ...there, ...room({ external: true }) }],
  ['external-out', 'nothing', { ...wanted, ...room({ external: true }) }],
  ['unreadable', 'nothing', { ...wanted, ...room({ readable: false }) }],
  ['archived', 'next-plan', { ...wanted, ...room({ readable: false, archived: true }) }],
  ['in-untouchable', 'nothing', { ...there, ...person({ untouchable: 'protected' }) }],
  ['in-wanted', 'nothing', { ...there, ...wanted }],
  ['in-wanted', 'nothing', { present: 'owner', inheritedFrom: 'ufr' }],
  ['in-wanted-role', 'next-plan', { present: 'owner', ...wanted }],
  ['in-unmanaged-room', 'nothing', { ...there, ...group({ defined: false }) }],
  ['in-unmanaged-person', 'next-plan', { ...there, ...person({ defined: false }) }],
  ['in-excluded', 'next-plan', { ...there, ...wanted, ...excluded }],
  ['in-group-ended', 'next-plan', { ...there, ...group({ ended: true }) }],
  ['in-extra', 'next-plan', there],
  ['out-unmanaged-room', 'nothing', group({ defined: false })],
  ['out-untouchable', 'nothing', { ...wanted, ...person({ untouchable: 'protected' }) }],
  ['out-excluded', 'nothing', { ...wanted, ...excluded }],
  ['out-group-ended', 'nothing', { ...wanted, ...group({ expiredAt: AT }) }],
  ['out-grant-ended', 'nothing', { endedGrant }],
  ['out-unknown-person', 'nothing', person({ defined: false })],
  ['out-nobody-asked', 'nothing', {}],
  ['out-left', 'nothing', { ...wanted, leftAt: AT }],
  ['out-person-inactive', 'nothing', { ...wanted, ...person({ active: false }), leftAt: AT }],
  ['out-no-account', 'next-plan', { ...wanted, ...person({ account: 'missing' }) }],
  ['out-account-inactive', 'next-plan', { ...wanted, ...person({ account: 'inactive' }) }],
  ['out-no-room', 'next-plan', { ...wanted, room: null }],
  ['out-not-adopted', 'held-group', { ...wanted, room: null, held: { code: 'adopt-first' } }],
  ['out-missing', 'next-plan', wanted],
];

test.each(CASES)('%s, then %s', (code, next, facts) => {
  expect(whyOf({ ...FACTS, ...facts })).toMatchObject({ verdict: { code }, next: { code: next } });
});

test('every verdict is in the table above, and has its sentence in both languages', () => {
  expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...WHY_CODES].sort());
  for (const sentences of [fr, en]) {
    expect(Object.keys(sentences.verdict).sort()).toEqual([...WHY_CODES].sort());
    expect(Object.keys(sentences.next).sort()).toEqual([...NEXT_CODES].sort());
  }
});

describe('what comes of it', () => {
  const next = (facts: Partial<WhyFacts>) => whyOf({ ...FACTS, ...facts }).next;
  const waiting = { plan: { id: 7, state: 'held' } };
  const ignored = { ignored: { until: AT, by: 'claire', reason: 'mandat' } };

  it('is nothing while someone ignores it, whatever else', () => {
    expect(next({ ...wanted, ...ignored, ...waiting })).toMatchObject({
      code: 'ignored',
      params: { by: 'claire', reason: 'mandat' },
    });
  });

  it('waits for what holds the whole group', () => {
    expect(next({ ...wanted, held: { code: 'parent-cycle' } })).toMatchObject({ code: 'held-group' });
  });

  it('follows the level of the group: nothing, additions alone, everything', () => {
    expect(next({ ...wanted, ...group({ automation: 'observe' }) }).code).toBe('observe');
    expect(next({ ...there, ...group({ automation: 'add_only' }) }).code).toBe('add-only');
    expect(next({ ...wanted, ...group({ automation: 'add_only' }) }).code).toBe('next-plan');
    expect(next({ ...there, ...group({ removesExtra: false }) }).code).toBe('keeps-extra');
    expect(next({ ...wanted, ...group({ removesExtra: false }) }).code).toBe('next-plan');
  });

  it('takes back nothing but in a group that is changed in full, be it a role', () => {
    const level = (automation: 'add_only' | 'full', facts: Partial<WhyFacts>) =>
      next({ ...wanted, ...group({ automation }), ...facts }).code;
    expect(level('add_only', { present: 'owner' })).toBe('add-only');
    expect(level('full', { present: 'owner' })).toBe('next-plan');
    expect(level('add_only', { present: 'member', inheritedFrom: 'ufr' })).toBe('next-plan');
  });

  it('keeps people of a group that ended where extra members are kept, and closes its room all the same', () => {
    const kept = { ...group({ removesExtra: false, expiredAt: AT }), ...there };
    expect(next(kept).code).toBe('keeps-extra');
    expect(next({ ...there, ...group({ removesExtra: false, ended: true }) }).code).toBe('next-plan');
  });

  it('is nothing once the room of an ended or undefined group is archived', () => {
    const archived = { ...there, ...room({ archived: true }) };
    expect(next({ ...archived, ...group({ ended: true }) }).code).toBe('nothing');
    expect(next({ ...archived, ...group({ defined: false }) }).code).toBe('nothing');
  });

  it('leaves people alone on the word of a source that cannot be read, and adds them all the same', () => {
    const frozen = { frozenBy: 'apogee' };
    expect(next({ ...there, ...frozen })).toMatchObject({ code: 'frozen', params: { source: 'apogee' } });
    expect(next({ ...there, ...frozen, ...group({ ended: true }) }).code).toBe('frozen');
    expect(next({ ...wanted, ...frozen }).code).toBe('next-plan');
  });

  it('waits until it is known whether they left by themselves', () => {
    expect(next({ ...wanted, lookedFor: true }).code).toBe('looked-for');
  });

  it('is in a plan that waits, or waits for the pause to end', () => {
    expect(next({ ...wanted, ...waiting })).toMatchObject({ code: 'plan-waits', params: { plan: 7 } });
    expect(next({ ...wanted, paused: true }).code).toBe('paused');
  });
});
