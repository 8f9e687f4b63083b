import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import enBrakes from '../../messages/en/brakes.json';
import enCauses from '../../messages/en/causes.json';
import frBrakes from '../../messages/fr/brakes.json';
import frCauses from '../../messages/fr/causes.json';
import type { Brake } from './brakes';
import { brakeSentence, causeValues } from './sentences';

const french = createTranslator({
  locale: 'fr',
  messages: { brakes: frBrakes, causes: frCauses },
  timeZone: 'UTC',
});
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the sentence of a cause', () => {
  it('shows stored dates as dates', () => {
    const cause = {
      code: 'source-gone',
      params: { source: 'Apogée', revision: 412, date: '2026-11-21T10:00:00.000Z', reason: null },
    };
    expect(plain(french('causes.source-gone', causeValues(cause)))).toBe(
      'n’est plus dans Apogée depuis le 21 nov. 2026, révision 412',
    );
  });

  it('takes numbers and texts as they are, and leaves out what it cannot say', () => {
    const params = {
      until: '2026-12-31T23:00:00.000Z',
      date: '2026-11-21T10:00:00.000Z',
      by: '2026-11-21',
      revision: 0,
      reason: null,
      kept: true,
      roles: ['owner'],
    };
    expect(causeValues({ code: 'grant-ended', params })).toStrictEqual({
      until: new Date('2026-12-31T23:00:00.000Z'),
      date: new Date('2026-11-21T10:00:00.000Z'),
      by: '2026-11-21',
      revision: 0,
    });
    expect(causeValues({ code: 'excluded' })).toStrictEqual({});
  });

  it('exists in both languages for every code', () => {
    expect(Object.keys(enCauses).sort()).toEqual(Object.keys(frCauses).sort());
    expect(Object.keys(frCauses).length).toBeGreaterThan(20);
  });
});

describe('the sentence of a brake', () => {
  it('gives the measure and the limit', () => {
    const brake: Brake = {
      name: 'group-removals',
      subject: 'L3 Droit',
      measure: 34 / 148,
      limit: 0.2,
      holds: true,
      count: 34,
      of: 148,
      floor: 5,
    };
    const { fact, limit, values } = brakeSentence(brake);
    expect(plain(french(`brakes.fact.${fact}`, values))).toBe(
      '34 retraits sur 148 membres dans L3 Droit, soit 23 %',
    );
    expect(limit && plain(french(`brakes.limit.${limit}`, values))).toBe(
      'Limite par groupe : 20 %, à partir de 5 personnes',
    );
  });

  it('says of the rest only how many groups there are', () => {
    const { fact, limit, values } = brakeSentence({
      name: 'group-removals',
      measure: 7,
      limit: 0,
      holds: true,
      count: 7,
    });
    expect(limit).toBeNull();
    expect(plain(french(`brakes.fact.${fact}`, values))).toBe('7 autres groupes perdent autant de membres');
  });

  it('says that some hold whatever the number, and that a frozen source has no limit', () => {
    expect(
      brakeSentence({ name: 'last-owner', subject: 'a', measure: 0, limit: 1, holds: true, count: 1 }).limit,
    ).toBe('always');
    expect(
      brakeSentence({ name: 'source-frozen', subject: 'a', measure: 1, limit: 0, holds: false, count: 1 })
        .limit,
    ).toBeNull();
  });

  const measures = { measure: 7, limit: 3, count: 7 };

  it.each([
    ['group-removals', 'group-removals'],
    ['removals', 'removals'],
    ['archives', 'archives'],
    ['ended-groups', 'always'],
    ['deactivations', 'deactivations'],
    ['emptied-group', 'always'],
    ['last-owner', 'always'],
    ['administrators', 'administrators'],
    ['source-shrunk', 'source-shrunk'],
    ['window', null],
    ['source-frozen', null],
  ] as const)('%s about something is said by that name, with the limit %s', (name, limit) => {
    const brake: Brake = { name, subject: 'Apogée', holds: true, ...measures };
    expect(brakeSentence(brake)).toEqual({
      fact: name,
      limit,
      values: { subject: 'Apogée', ...measures },
    });
  });

  it.each([
    ['group-removals', 'group-removals-more', null],
    ['window', 'window-more', null],
    ['removals', 'removals', 'removals'],
    ['ended-groups', 'ended-groups', 'always'],
  ] as const)('%s about nothing in particular is said by %s', (name, fact, limit) => {
    expect(brakeSentence({ name, holds: true, ...measures })).toEqual({ fact, limit, values: measures });
  });

  it('exists in both languages for every brake', () => {
    for (const part of ['name', 'fact', 'limit'] as const) {
      expect(Object.keys(enBrakes[part]).sort()).toEqual(Object.keys(frBrakes[part]).sort());
    }
  });
});
