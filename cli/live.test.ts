import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { ask } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;

beforeAll(async () => {
  house = await openHouse('7.0.0');
  await importFiles({ people: ['ada', 'bea'], groups: { lab: 'ada owner\nbea\n', club: 'ada owner\n' } });
  await execute((await observeAndPlan()).planId);
}, 120_000);
afterAll(() => house.close());

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

test('the schedule is told, changed where it is named, and refused where it cannot be', async () => {
  expect(await ask('schedule')).toMatchObject({
    exit: 0,
    json: { everyMinutes: null, does: 'read', selfHeal: false, next: null, groups: { full: 2 }, stopped: [] },
  });
  const set = await ask('schedule', 'set', '--every', '15', '--does', 'apply', '--self-heal', 'on');
  expect(set).toMatchObject({ exit: 0, json: { everyMinutes: 15, does: 'apply', selfHeal: true } });
  expect(new Date(set.json.next).getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  expect(await ask('schedule', 'set', '--every', 'never')).toMatchObject({
    exit: 0,
    json: { everyMinutes: null, does: 'apply', selfHeal: true, next: null },
  });
  for (const [args, sentence] of [
    [[], '--every, --does or --self-heal'],
    [['--every', '2'], '--every: “2” is not possible. Give a number of minutes between 5 and 1440, or never'],
    [['--does', 'everything'], '--does: “everything” does not exist. Give one of these: read, plan, apply'],
    [['--self-heal', 'maybe'], '--self-heal: “maybe” does not exist. Give one of these: on, off'],
  ] as const) {
    const { exit, json } = await ask('schedule', 'set', ...args, '--lang', 'en');
    expect({ exit, message: json.error.message }).toEqual({
      exit: 1,
      message: expect.stringContaining(sentence),
    });
  }
  const entries = await database().auditEntry.findMany({ where: { action: 'schedule.change' } });
  expect(entries).toMatchObject([
    { actorKind: 'cli', detail: { before: { does: 'read' }, after: { does: 'apply', everyMinutes: 15 } } },
    { actorKind: 'cli', detail: { after: { everyMinutes: null } } },
  ]);
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

test('a group that was left alone is put right again when somebody looked, and only then', async () => {
  expect(await ask('self-heal', 'again', 'lab', '--lang', 'en')).toMatchObject({
    exit: 1,
    json: { error: { code: 'CONFLICT', message: expect.stringContaining('nothing to start again') } },
  });
  const { id: groupId } = await database().group.findUniqueOrThrow({ where: { slug: 'lab' } });
  await database().groupHeal.create({ data: { groupId, healedAt: [], stoppedAt: new Date() } });
  expect(await ask('schedule')).toMatchObject({ json: { stopped: ['lab'], groups: { selfHeal: 1 } } });
  expect(await ask('self-heal', 'again', 'lab')).toMatchObject({ exit: 0, json: { changed: 1 } });
  expect(await ask('schedule')).toMatchObject({ json: { stopped: [] } });
});
