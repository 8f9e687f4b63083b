import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { startWorker } from '@/lib/jobs/test-worker';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { type House, openHouse } from '@/lib/runs/test-house';
import { ask, regie, regieIn, sourceFolder } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

let house: House;
let worker: { stop(): void };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  worker = await startWorker();
}, 90_000);

afterAll(async () => {
  worker.stop();
  await house.close();
});

const folder = (groups: Record<string, string>) => sourceFolder(['ada', 'bea', 'cyd'], groups);

const LAB = { lab: '# topic: Le labo\nada owner\nbea\n' };

test('a folder becomes rooms: dry run 2, import 0, plan 2, apply 0, and then nothing to do 0', async () => {
  const path = folder(LAB);
  writeFileSync(join(path, 'notes.md'), 'à lire\n');
  expect(await ask('import', 'folder', path, '--dry-run')).toMatchObject({
    exit: 2,
    json: { revision: null, import: null, created: 6, rejected: [], warnings: 1 },
  });
  const { out } = await regie('import', 'folder', path, '--dry-run', '--lang', 'en');
  expect(out).toMatch(/1 notice, .*\n {2}notes\.md {2}notes\.md is neither people\.csv/);
  expect(await ask('import', 'folder', path)).toMatchObject({
    exit: 0,
    json: { revision: 1, created: 6, changed: 0, removed: 0, rejected: [] },
  });
  const planned = await ask('plan');
  expect(planned).toMatchObject({
    exit: 2,
    json: {
      state: 'ready',
      changes: 8,
      byKind: { 'create-person': 3, 'create-room': 1, 'update-room': 1, 'add-member': 2, 'grant-role': 1 },
      calls: { writes: 6 },
      brakes: [],
    },
  });
  expect(planned.json.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(await ask('apply', String(planned.json.id))).toMatchObject({
    exit: 0,
    json: { run: 1, state: 'succeeded', outcomes: { applied: 8 }, calls: { writes: 6 } },
  });
  expect(await ask('plan')).toMatchObject({ exit: 0, json: { state: 'empty', changes: 0 } });
  expect(await ask('drift')).toMatchObject({ exit: 0, json: { drift: 0 } });
});

test('a room that cannot be read ends in 1: nothing is said of it, least of all that it is well', async () => {
  const { state } = house.chat.server;
  const allowed = state.permissions.get('view-other-user-channels') ?? [];
  const lab = state.roomByName('lab');
  const membership = lab?.members.get(SERVICE.userId);
  state.permissions.set('view-other-user-channels', []);
  lab?.members.delete(SERVICE.userId);
  expect(await ask('observe')).toMatchObject({ exit: 1, json: { unreadable: 1 } });
  expect(await ask('plan')).toMatchObject({ exit: 1, json: { state: 'empty', unreadable: 1 } });
  state.permissions.set('view-other-user-channels', allowed);
  if (membership) lab?.members.set(SERVICE.userId, membership);
  expect(await ask('plan')).toMatchObject({ exit: 0, json: { state: 'empty', unreadable: 0 } });
});

test('rejected lines are told one by one, and nothing is imported', async () => {
  const { exit, json } = await ask('import', 'folder', folder({ lab: 'ada owner\nnobody\n' }));
  expect(exit).toBe(1);
  expect(json).toMatchObject({ revision: null, error: { code: 'INVALID' } });
  expect(json.rejected).toMatchObject([{ file: 'groups/lab.txt', line: 2 }]);
});

test('what a brake holds is not applied from here: 3, with the brakes named', async () => {
  await ask('import', 'folder', folder({ lab: '# topic: Le labo\nbea\n' }));
  const planned = await ask('plan');
  expect(planned).toMatchObject({ exit: 3, json: { state: 'held' } });
  expect(planned.json.brakes[0]).toMatchObject({ name: expect.any(String), limit: expect.any(Number) });
  const refused = await ask('apply', String(planned.json.id));
  expect(refused).toMatchObject({ exit: 3, json: { error: { code: 'HELD' } } });
  const told = await regie('apply', String(planned.json.id), '--lang', 'en');
  expect(told.out).toContain('is held');
});

test('a plan names what the account lacks for its changes before any is written', async () => {
  const { permissions } = house.chat.server.state;
  const allowed = permissions.get('remove-user') ?? [];
  permissions.set('remove-user', []);
  permissions.set('create-team', []);
  expect((await ask('plan')).json).toMatchObject({ state: 'held', lacks: ['remove-user'] });
  expect((await regie('plan', '--lang', 'en')).out).toContain(
    'The service account lacks a permission: remove-user. What needs it may be skipped',
  );
  permissions.set('remove-user', allowed);
  expect((await ask('plan')).json).toMatchObject({ state: 'held', lacks: [] });
});

test('what was applied is not applied again, and the way on is told', async () => {
  const before = await database().auditEntry.count();
  expect(await ask('apply', '1')).toMatchObject({
    exit: 1,
    json: { plan: 1, state: 'applied', error: { code: 'CONFLICT' } },
  });
  const { out } = await regie('apply', '1', '--lang', 'en');
  expect(out).toBe('Plan 1 is applied: it is not applied any more. Prepare another: regie plan.\n');
  expect(await database().auditEntry.count()).toBe(before);
});

test('errors are one document too, and say where they come from', async () => {
  expect(await ask('apply', '999')).toMatchObject({ exit: 1, json: { error: { code: 'NOT_FOUND' } } });
  expect(await ask('plan', '--group', 'nowhere')).toMatchObject({
    exit: 1,
    json: { error: { code: 'NOT_FOUND' } },
  });
  expect(await ask('dance')).toMatchObject({ exit: 1, json: { error: { code: 'INVALID' } } });
});

test('what cannot be done is told in a sentence that says how to mend it', async () => {
  const nowhere = join(tmpdir(), 'regie-nowhere');
  for (const [args, sentence] of [
    [['apply', 'abc'], '“abc” is not the number of a plan'],
    [['apply', '0'], '“0” is not the number of a plan'],
    [['apply', '99999999999'], 'There is no plan 99999999999'],
    [['adopt'], 'Nothing is chosen'],
    [['adopt', 'lab', '--all-matching'], 'not both'],
    [['drift', '--fast'], 'There is no option --fast'],
    [['apply'], 'This command lacks plan'],
  ] as const) {
    const { exit, err } = await regie(...args, '--lang', 'en');
    expect({ exit, err }).toEqual({ exit: 1, err: expect.stringContaining(sentence) });
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  const { DATABASE_URL: _, ...env } = process.env;
  const nothing = await regieIn({ env }, 'status', '--data', nowhere);
  expect(nothing.err).toContain(`Régie ne tourne pas sur le dossier ${nowhere}`);
});

test('the record names who typed, and verifies', async () => {
  expect(await ask('audit', 'verify')).toMatchObject({
    exit: 0,
    json: { ok: true, journals: { changed: [] } },
  });
  const entry = await database().auditEntry.findFirstOrThrow({ where: { action: 'source.import' } });
  expect(entry.actor).toMatch(/^cli:/);
  expect(entry.actorKind).toBe('cli');
});
