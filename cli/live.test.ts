import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;

beforeAll(async () => {
  house = await openHouse('7.0.0');
  await importFiles({ people: ['ada', 'bea'], groups: { lab: 'ada owner\nbea\n', club: 'ada owner\n' } });
  await execute((await observeAndPlan()).planId);
}, 120_000);
afterAll(() => house.close());

async function ask(...args: string[]) {
  const child = spawn(process.execPath, ['cli/regie.mjs', ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exit: await exited, json: JSON.parse(out) };
}

test('events are switched on, looked at, put right and switched off', async () => {
  const hooks = house.chat.server.state.integrations;
  expect(await ask('events', 'status')).toMatchObject({ exit: 0, json: { on: false, hooks: [] } });
  expect(await ask('events', 'on')).toMatchObject({ exit: 0, json: { on: true } });
  expect(hooks.size).toBe(5);
  const [first] = hooks.values();
  if (first) first.enabled = false;
  const status = await ask('events', 'status');
  expect(status).toMatchObject({ exit: 1, json: { on: true } });
  expect(status.json.hooks).toContainEqual({ event: expect.any(String), state: 'disabled' });
  expect(await ask('events', 'on')).toMatchObject({ exit: 0 });
  expect(await ask('events', 'off')).toMatchObject({ exit: 0, json: { on: false } });
  expect(hooks.size).toBe(0);
  expect(await ask('events', 'off')).toMatchObject({ exit: 1, json: { error: { code: 'CONFLICT' } } });
});

test('groups are promoted, set back, and put right on their own, by name', async () => {
  expect(await ask('automation', 'observe', 'lab', 'club')).toMatchObject({ exit: 0, json: { changed: 2 } });
  expect(await ask('automation', 'add-only', 'lab')).toMatchObject({ exit: 0, json: { changed: 1 } });
  expect(await ask('self-heal', 'on', 'lab')).toMatchObject({ exit: 0, json: { changed: 1 } });
  expect(await ask('self-heal', 'on', 'nowhere')).toMatchObject({
    exit: 1,
    json: { error: { code: 'NOT_FOUND' } },
  });
  const groups = await database().group.findMany({ orderBy: { slug: 'asc' } });
  expect(groups).toMatchObject([
    { slug: 'club', automation: 'observe', selfHeal: false },
    { slug: 'lab', automation: 'add_only', selfHeal: true },
  ]);
});
