import { expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { commandLineActor } from './actor';
import { drift } from './commands/drift';
import { status } from './commands/status';
import { errorSentences, sentences } from './language';
import { describeFailure } from './output';
import { frozenLines } from './plan-report';
import type { Surroundings } from './types';

const say = sentences('en');
const explain = (error: unknown) => describeFailure(error, errorSentences('en'), say).message;
const around: Surroundings = {
  ...{ actor: commandLineActor(), locale: 'en', say, explain },
  progress: () => undefined,
  tell: () => undefined,
  warn: () => undefined,
};

useTestDatabase();

test('before any reading, nobody says that nothing differs', async () => {
  const { json, lines } = await status({}, around);
  expect(json).toMatchObject({ observation: null, drift: null, unmanaged: null });
  expect(lines).toContain(say('status.driftUnknown'));
  expect(lines.join()).not.toContain('No difference');
  const told = await drift({}, around).then(() => '', explain);
  expect(told).toBe('Rocket.Chat was never read: run regie observe first.');
});

test('what is frozen is told wherever nothing is left to change', () => {
  expect(frozenLines({ frozen: 2 }, say)).toEqual(['2 removals frozen: their source is not sure.']);
  expect(frozenLines({ frozen: 0 }, say)).toEqual([]);
});
