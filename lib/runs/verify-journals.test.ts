import { afterEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';
import { verifyAll } from './verify-journals';

// The test opens a server and a database of its own.
vi.setConfig({ testTimeout: 60_000 });

let house: House;
afterEach(() => house.close());

test('a journal changed after its run ended is found, and the run is named', async () => {
  house = await openHouse('3.4.0');
  await importFiles({ people: names(3), groups: { lab: 'person0 owner\nperson1\n' } });
  const { planId } = await observeAndPlan();
  const { run } = await execute(planId);
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { checked: 1, changed: [] } });

  // Someone with SQL hides that an account was made.
  await database().$executeRaw`update change set state = 'skipped' where "planId" = ${planId} and seq = 1`;
  expect(await verifyAll()).toMatchObject({
    ok: false,
    problemCount: 0,
    journals: { checked: 1, changed: [run] },
  });
  await database().$executeRaw`update change set state = 'applied' where "planId" = ${planId} and seq = 1`;
  expect((await verifyAll()).ok).toBe(true);

  await database().$executeRaw`delete from change where "planId" = ${planId} and seq = 1`;
  expect((await verifyAll()).journals.changed).toEqual([run]);
});
