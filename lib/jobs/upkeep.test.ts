import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import {
  CLAIRE,
  type House,
  importFiles,
  makeQueue,
  names,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { startBeating } from './beat';
import { buryDeadWorkers, forgetWorkers } from './dead-workers';
import { knownWorkers, livingWorkers } from './queries';
import { requestJob } from './request';
import { expireWhatIsDue } from './upkeep';

let house: House;
const DAY_MS = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await makeQueue();
});
afterAll(() => house.close());

test('a plan nobody applied in time expires, and one whose worker died is failed', async () => {
  await importFiles({ people: names(2), groups: {} });
  const { planId } = await observeAndPlan();
  await expireWhatIsDue(inDays(1));
  expect(await database().plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    state: 'ready',
  });
  await database().plan.update({ where: { id: planId }, data: { state: 'computing' } });
  await expireWhatIsDue(inDays(1));
  expect(await database().plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    state: 'failed',
  });
  await database().plan.update({ where: { id: planId }, data: { state: 'ready' } });
  await expireWhatIsDue(inDays(8));
  expect(await database().plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    state: 'expired',
  });
});

test('what was ignored until yesterday is shown again today', async () => {
  const data = { ignoredUntil: inDays(1), ignoredBy: 'claire', ignoredReason: 'congé' };
  const seen = { firstSeenAt: new Date(), lastSeenAt: new Date() };
  await database().drift.create({ data: { key: 'k', kind: 'profile', label: 'Ada', ...seen, ...data } });
  await expireWhatIsDue(inDays(2));
  expect(await database().drift.findUniqueOrThrow({ where: { key: 'k' } })).toMatchObject({
    ignoredUntil: null,
  });
});

test('a worker that is gone is forgotten, one that beats is not, whatever this machine takes the time for', async () => {
  const at = new Date();
  await database().workerBeat.createMany({
    data: [
      { id: 'elsewhere/12/pool-a', at },
      { id: 'elsewhere/13/pool-b', at: new Date(at.getTime() - 60_000) },
    ],
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS });
  expect(await buryDeadWorkers('own/1/pool-c')).toEqual(['elsewhere/13/pool-b']);
  vi.useRealTimers();
  await forgetWorkers(['elsewhere/12/pool-a']);
  expect(await knownWorkers()).toEqual([]);
});

test('a worker that has just started is heard', async () => {
  const stop = await startBeating('own/1/pool-d');
  stop();
  expect((await livingWorkers()).map(({ id }) => id)).toEqual(['own/1/pool-d']);
  await forgetWorkers(['own/1/pool-d']);
});

test('readings asked for together are one job, plans are one each', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => requestJob('observe', {}, CLAIRE)));
  await requestJob('plan', { observe: false }, CLAIRE);
  await requestJob('plan', { observe: false }, CLAIRE);
  expect(new Set(ids).size).toBe(3);
  const jobs = await database().$queryRaw<{ task: string; count: number }[]>`
    select task_identifier as task, count(*)::int as count from graphile_worker.jobs group by 1 order by 1`;
  expect(jobs).toEqual([
    { task: 'observe', count: 1 },
    { task: 'plan', count: 2 },
  ]);
});
