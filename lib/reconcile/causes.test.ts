import { describe, expect, it } from 'vitest';
import { cause, removalDependsOn, whyUnwanted, whyWanted } from './causes';
import { group } from './test-worlds';
import type { DefinedMember, EndedGrant } from './types';

const DAY = new Date('2027-01-31T00:00:00Z');
const DAY_TEXT = '2027-01-31T00:00:00.000Z';

const byHand = { source: null, until: null, reason: 'help' };
const bySource = { source: 'Registry', until: DAY, reason: null };
const inherited = { ...byHand, inheritedFrom: 'faculty' };
const because = (...reasons: DefinedMember['because']): DefinedMember => ({
  personId: 1,
  role: 'member',
  because: reasons,
});

const ended = (fields: Partial<EndedGrant> = {}): EndedGrant => ({
  personId: 1,
  role: 'member',
  source: 'Registry',
  sourceId: 3,
  sourceHealth: 'healthy',
  reason: 'enrolled',
  how: 'ended',
  endedAt: DAY,
  endedBy: 'cmartin',
  endedRevision: 7,
  ...fields,
});

const open = group(1, 'law');
const expired = group(1, 'law', { expired: true, expiresAt: DAY, excludedIds: [1] });
const excluding = group(1, 'law', { excludedIds: [2, 1] });

describe('a cause', () => {
  it('says what is known, and nothing of what is not', () => {
    expect(cause('excluded')).toStrictEqual({ code: 'excluded' });
    expect(cause('excluded', { date: undefined })).toStrictEqual({ code: 'excluded' });
    expect(cause('undo', { run: 4, date: undefined, by: null })).toStrictEqual({
      code: 'undo',
      params: { run: 4, by: null },
    });
  });
});

describe('why someone should be here', () => {
  it.each([
    [
      'the word of a source before all',
      because(byHand, inherited, bySource),
      { code: 'from-source', params: { source: 'Registry', reason: null, until: DAY_TEXT } },
    ],
    [
      'a hand before what comes from above',
      because(inherited, byHand),
      { code: 'by-hand', params: { reason: 'help', until: null } },
    ],
    ['else the group above', because(inherited), { code: 'inherited', params: { parent: 'faculty' } }],
    ['a hand where no reason is left', because(), { code: 'by-hand', params: { reason: null, until: null } }],
  ])('is %s', (_, member, why) => {
    expect(whyWanted(member)).toStrictEqual(why);
  });
});

describe('why nobody wants someone here', () => {
  it.each([
    [
      'the date of the group, before all',
      expired,
      1,
      ended(),
      { code: 'group-expired', params: { until: DAY_TEXT } },
    ],
    ['an exclusion', excluding, 1, ended(), { code: 'excluded' }],
    ['that nobody ever gave a reason', open, 1, undefined, { code: 'no-grant' }],
    ['that nobody is known behind the account', excluding, null, undefined, { code: 'no-grant' }],
    [
      'the date of the reason',
      open,
      1,
      ended({ how: 'expired' }),
      { code: 'grant-expired', params: { until: DAY_TEXT, reason: 'enrolled' } },
    ],
    [
      'a hand that ended the reason',
      open,
      1,
      ended({ source: null }),
      {
        code: 'grant-ended',
        params: { revision: 7, date: DAY_TEXT, reason: 'enrolled', by: 'cmartin' },
      },
    ],
    [
      'a source that no longer names them',
      open,
      1,
      ended({ endedAt: null }),
      { code: 'source-gone', params: { revision: 7, date: null, reason: 'enrolled', source: 'Registry' } },
    ],
  ])('is %s', (_, where, personId, grant, why) => {
    expect(whyUnwanted(where, personId, grant)).toStrictEqual(why);
  });
});

describe('a removal', () => {
  it('rests on the source whose word ended the reason', () => {
    expect(removalDependsOn(open, 1, ended())).toBe('Registry');
    expect(removalDependsOn(excluding, 3, ended())).toBe('Registry');
  });

  it.each([
    ['the group expired', expired, 3, ended()],
    ['the person is excluded', excluding, 1, ended()],
    ['nobody is known behind the account', open, null, ended()],
    ['the reason reached its date', open, 1, ended({ how: 'expired' })],
    ['a hand ended the reason', open, 1, ended({ source: null })],
    ['there never was a reason', open, 1, undefined],
  ])('rests on nobody where %s', (_, where, personId, grant) => {
    expect(removalDependsOn(where, personId, grant)).toBeNull();
  });
});
