import { expect, test } from 'vitest';
import { safeTarget } from './safe-target';
import { needsTouch, sessionLeft, sessionState } from './session-rules';

const noon = new Date('2026-11-22T12:00:00Z');
const hoursFromNoon = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

function stateAt(now: Date, endedAt: Date | null = null) {
  return sessionState({ seenAt: noon, expiresAt: hoursFromNoon(10), endedAt }, now, 8);
}

test('a session lives until eight hours of idleness', () => {
  expect(stateAt(hoursFromNoon(7.99))).toBe('live');
  expect(stateAt(hoursFromNoon(8))).toBe('idle');
});

test('a session ends at its full length however often it was used, and stays ended', () => {
  expect(stateAt(hoursFromNoon(10))).toBe('expired');
  expect(stateAt(hoursFromNoon(1), noon)).toBe('ended');
});

test('what is left is told apart: until it ends unused, and until it ends whatever happens', () => {
  const session = { seenAt: noon, expiresAt: hoursFromNoon(10) };
  expect(sessionLeft(session, hoursFromNoon(7), 8)).toEqual({ idleMs: 3_600_000, lengthMs: 3 * 3_600_000 });
});

test('being seen is written once a minute', () => {
  expect(needsTouch({ seenAt: noon }, new Date(noon.getTime() + 59_999))).toBe(false);
  expect(needsTouch({ seenAt: noon }, new Date(noon.getTime() + 60_000))).toBe(true);
});

test('after signing in a person goes to a page of this site and nowhere else', () => {
  expect(safeTarget('/groups/l2-info?onglet=ecarts')).toBe('/groups/l2-info?onglet=ecarts');
  const hostile = [
    '//evil.test',
    '/\\evil.test',
    'https://evil.test/',
    '/a\nb',
    '/ ',
    '',
    null,
    '/x'.repeat(2_000),
  ];
  for (const target of hostile) expect(safeTarget(target)).toBe('/');
  for (const loop of [
    '/signin',
    '/signin?to=/signin',
    '/signout',
    '/api/cas?ticket=x',
    '/./api/cas',
    '/a/../signout',
  ]) {
    expect(safeTarget(loop)).toBe('/');
  }
});
