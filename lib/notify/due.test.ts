import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueNotices, noticeKey } from './due';
import type { NoticeSettings } from './schema';
import { NoticeSettings as Schema } from './schema';
import { noticeSentence } from './sentence';
import type { NoticeWorld } from './types';

const NOW = new Date('2026-03-12T10:00:00Z');
const HOUR_MS = 3_600_000;
const direct: NoticeSettings = { on: true, to: 'administrators', room: '', language: 'fr' };
const inRoom: NoticeSettings = { ...direct, to: 'room', room: 'dsi' };

const login = fc.constantFrom('ada', 'bea', 'cyd', 'dan');
const worlds: fc.Arbitrary<NoticeWorld> = fc.record({
  administrators: fc.uniqueArray(login),
  plans: fc.uniqueArray(
    fc.record({
      id: fc.nat(20),
      author: fc.oneof(login, fc.constantFrom('Ada', 'system', 'cli:root')),
      removals: fc.nat(500),
      expiresAt: fc.integer({ min: -48, max: 200 }).map((hours) => new Date(NOW.getTime() + hours * HOUR_MS)),
    }),
    { selector: ({ id }) => id },
  ),
  runs: fc.uniqueArray(
    fc.record({ id: fc.nat(20), planId: fc.nat(20), state: fc.constantFrom('failed', 'suspended') }),
    { selector: ({ id }) => id },
  ),
});

test('nobody is ever told of their own plan, nor twice of the same thing, nor of a plan past its time', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const due = dueNotices(world, direct, NOW);
      expect(new Set(due.map(noticeKey)).size).toBe(due.length);
      for (const { kind, subjectId, recipient, author } of due) {
        if (!kind.startsWith('plan-')) continue;
        expect(recipient).not.toBe(`@${author.toLowerCase()}`);
        expect(world.plans.find(({ id }) => id === subjectId)?.expiresAt.getTime()).toBeGreaterThan(
          NOW.getTime(),
        );
      }
    }),
  );
});

test('every other administrator is told of each held plan, and a room once', () => {
  const plan = { id: 7, author: 'ada', removals: 3, expiresAt: new Date(NOW.getTime() + 100 * HOUR_MS) };
  const world = { administrators: ['ada', 'bea', 'cyd'], plans: [plan], runs: [] };
  expect(dueNotices(world, direct, NOW).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['plan-held', '@bea'],
    ['plan-held', '@cyd'],
  ]);
  expect(dueNotices(world, inRoom, NOW)).toMatchObject([{ recipient: '#dsi' }]);
  const late = new Date(plan.expiresAt.getTime() - 23 * HOUR_MS);
  expect(dueNotices(world, inRoom, late)).toMatchObject([{ kind: 'plan-expiring' }]);
});

test('nothing is due while nobody asked for messages', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      expect(dueNotices(world, { ...direct, on: false }, NOW)).toEqual([]);
    }),
  );
});

test('a message says the removals, the author and the address, and a name can do nothing in the chat', () => {
  const plan = {
    kind: 'plan-held',
    subjectId: 12,
    removals: 34,
    author: 'ada',
    base: 'https://regie.u.fr',
  } as const;
  const text = noticeSentence('fr', { ...plan, name: 'Ada @all [x](http://evil)' });
  expect(text).toContain('34\u00a0retraits');
  expect(text).toContain('https://regie.u.fr/plans/12');
  expect(text).not.toMatch(/[@[\]()]evil|@all|\]\(/);
  expect(noticeSentence('en', { ...plan, author: 'system', name: null })).toContain('prepared by Régie');
  expect(noticeSentence('en', { ...plan, author: 'cli:root', name: null })).toContain('prepared by root');
});

test('a room has a name the chat accepts, whatever stands before it', () => {
  expect(Schema.parse({ ...inRoom, room: ' #dsi ' }).room).toBe('dsi');
  expect(Schema.safeParse({ ...inRoom, room: 'a b' }).success).toBe(false);
  expect(Schema.safeParse({ ...inRoom, room: '' }).success).toBe(false);
  expect(Schema.safeParse({ ...inRoom, on: false, room: '' }).success).toBe(true);
});
