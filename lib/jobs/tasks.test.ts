import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { database } from '@/lib/db/client';
import { switchEventsOn } from '@/lib/live/events-switch';
import { liveTroubles } from '@/lib/live/queries/troubles';
import { CLAIRE, type House, makeQueue, openHouse } from '@/lib/runs/test-house';
import { previewFolder } from '@/lib/sources/preview';
import { HANDLERS } from './tasks';
import type { JobContext } from './types';

let house: House;
const folder = mkdtempSync(join(tmpdir(), 'regie-tasks-'));
const context: JobContext = {
  actor: CLAIRE,
  workerId: 'test',
  signal: new AbortController().signal,
  report: () => {},
};

beforeAll(async () => {
  house = await openHouse('3.4.0');
  mkdirSync(join(folder, 'groups'));
  writeFileSync(join(folder, 'people.csv'), 'username,email,name\nzoe,zoe@example.org,Zoé\n');
  writeFileSync(join(folder, 'groups', 'labo.txt'), 'zoe owner\n');
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an import made before the workspace was ever read is done all the same', async () => {
  expect(await importFolder()).toMatchObject({ revision: expect.any(Number) });
  expect(await database().grant.count({ where: { endedRevision: null } })).toBe(1);
});

test('a plan that another one overtook is stale as soon as the other has been applied', async () => {
  const { planId: first } = PlanMade.parse(await HANDLERS.plan({ observe: true }, context));
  const { planId: second } = PlanMade.parse(await HANDLERS.plan({ observe: true }, context));
  const stateOf = async (id: number) => (await database().plan.findUniqueOrThrow({ where: { id } })).state;
  expect(await stateOf(first)).toBe('ready');

  await HANDLERS.apply({ planId: second }, context);
  expect(await stateOf(second)).toBe('applied');
  expect(await stateOf(first)).toBe('stale');
});

test('a plan is stale as soon as an import changed what it touches', async () => {
  writeFileSync(join(folder, 'groups', 'labo.txt'), '# topic: Un\nzoe owner\n');
  await importFolder();
  const { planId } = PlanMade.parse(await HANDLERS.plan({ observe: false }, context));
  const state = async () => (await database().plan.findUniqueOrThrow({ where: { id: planId } })).state;
  await HANDLERS.compare({}, context);
  expect(await state()).toBe('ready');
  writeFileSync(join(folder, 'groups', 'labo.txt'), '# topic: Deux\nzoe owner\n');
  await importFolder();
  expect(await state()).toBe('stale');
});

const PlanMade = z.object({ planId: z.number() });

async function importFolder() {
  const preview = await previewFolder({ input: { kind: 'path', path: folder }, origin: 'folder' }, CLAIRE);
  return HANDLERS.import({ importId: preview.importId, acceptRejects: false }, context);
}

test('any reading notices a webhook that somebody removed, and where nothing moved a pass still costs ten calls', async () => {
  await makeQueue();
  await switchEventsOn(CLAIRE);
  const { calls, state } = house.chat.server;
  await HANDLERS.observe({}, context);
  calls.reset();
  await HANDLERS.pass({}, context);
  expect(calls.read().total).toBeLessThanOrEqual(10);
  expect((await liveTroubles()).unwellHooks).toBe(0);

  const [gone] = state.integrations.keys();
  state.integrations.delete(gone ?? expect.fail('no webhook'));
  await HANDLERS.observe({ full: true }, context);
  expect((await liveTroubles()).unwellHooks).toBe(1);
});
