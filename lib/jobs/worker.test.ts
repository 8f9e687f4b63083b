import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '@/lib/audit/verify';
import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';
import { applyPlan } from '@/lib/runs/commands/apply-plan';
import { journalDigest } from '@/lib/runs/queries/digest';
import { CLAIRE, type House, importFiles, names, openHouse } from '@/lib/runs/test-house';
import { awaitJob } from './await';
import { findJob } from './queries';
import { requestJob } from './request';

let house: House;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  house = await openHouse('8.8.0');
});

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await house.close();
});

const ROOMS = Object.fromEntries(
  names(12, 'room').map((room) => [room, '# topic: Un\nperson1 owner\nperson2\n']),
);

/** The last one started is the one at work. */
function startWorker(): ChildProcess {
  const worker = spawn('node_modules/.bin/node', ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    env: { ...process.env, DATABASE_URL: config().DATABASE_URL, REGIE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  workers.push(worker);
  return worker;
}

/** Fails with what the database says of the work, so that a worker which gave up is not waited for. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain until ${what}: ${await standing()}`);
    await sleep(10);
  }
}

async function standing(): Promise<string> {
  const [jobs, runs, beats] = await Promise.all([
    database().jobRecord.findMany(),
    database().run.findMany(),
    database().workerBeat.findMany(),
  ]);
  return JSON.stringify({ jobs, runs, beats, written: written(), exits: workers.map((w) => w.exitCode) });
}

const written = () => house.chat.server.calls.read();

test('without a worker a request is refused, then waits for one', async () => {
  await expect(requestJob('observe', {}, CLAIRE)).rejects.toMatchObject({ code: 'NO_WORKER' });
});

test('equal readings that wait together are done once, and a killed worker harms nothing', async () => {
  const first = startWorker();
  await until('the worker beats', async () => (await database().workerBeat.count()) === 1);
  const asked = await Promise.all([1, 2, 3].map(() => requestJob('observe', {}, CLAIRE)));
  const seen = await Promise.all(asked.map((id) => awaitJob(id)));
  expect(seen.length).toBe(3);
  expect(await database().observation.count()).toBeLessThan(3);

  await importFiles({ people: names(60), groups: ROOMS });
  const { planId } = (await awaitJob(await requestJob('plan', { observe: true }, CLAIRE))) as {
    planId: number;
  };
  const { fingerprint } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  house.chat.server.faults.latencyMs = 20;
  house.chat.server.calls.reset();
  const jobId = await applyPlan({ planId, fingerprint }, CLAIRE);
  await until('the run is half way', () => written().writes > 25);
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect((await findJob(jobId))?.state).toBe('running');

  startWorker();
  const summary = await awaitJob(jobId, { timeoutMs: 90_000 }).catch(async (error) => {
    throw new Error(`${error.message}: ${await standing()}`);
  });
  expect(summary).toMatchObject({ state: 'succeeded', outcomes: { applied: 60 + 12 * 5 } });
  const { byRoute } = written();
  expect(byRoute['POST users.create']).toBe(60);
  expect(byRoute['POST groups.create']).toBe(12);
  expect(byRoute['POST rooms.saveRoomSettings']).toBe(12);
  expect(byRoute['POST groups.addOwner']).toBe(12);
  expect(await database().run.count()).toBe(1);
  const run = await database().run.findFirstOrThrow();
  expect(run.digest).toBe(await journalDigest(planId));
  expect((await verifyRecord()).ok).toBe(true);

  const again = (await awaitJob(await requestJob('plan', { observe: true }, CLAIRE))) as { state: string };
  expect(again.state).toBe('empty');
}, 240_000);

test('a worker asked to stop leaves a call that hangs, and the next one takes the run up', async () => {
  await importFiles({ people: names(64), groups: ROOMS });
  const { planId } = (await awaitJob(await requestJob('plan', { observe: true }, CLAIRE))) as {
    planId: number;
  };
  const { fingerprint } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  const { faults, calls } = house.chat.server;
  faults.set([{ kind: 'timeout', route: 'POST users.create', nth: 4 }]);
  calls.reset();
  const hangs = faults.untilStruck();
  const jobId = await applyPlan({ planId, fingerprint }, CLAIRE);
  await hangs;
  const stopped = workers.at(-1);
  stopped?.kill('SIGTERM');
  // 0: by itself. After its ten seconds it would have ended by force, with 1.
  expect(await once(stopped ?? process, 'exit')).toEqual([0, null]);
  expect(await database().run.findUniqueOrThrow({ where: { planId } })).toMatchObject({
    state: 'interrupted',
  });
  faults.clear();

  startWorker();
  await until('the next worker beats', async () => (await database().workerBeat.count()) === 1);
  expect(await awaitJob(jobId, { timeoutMs: 90_000 })).toMatchObject({ state: 'succeeded' });
  expect(written().byRoute['POST users.create']).toBe(4 + 1);
}, 240_000);
