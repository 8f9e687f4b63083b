import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { startWorker } from '@/lib/jobs/test-worker';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { ask, expectRefusal, regie } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const PEOPLE = ['ada', 'bea', 'cyd', 'zoe'];
const GROUPS = { lab: '# topic: Le labo\nada owner\nbea\ncyd\n', desk: 'ada owner\nbea\n' };

let house: House;
let worker: { stop(): void };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: PEOPLE, groups: GROUPS });
  await execute((await observeAndPlan()).planId);
  worker = await startWorker();
});
afterAll(async () => {
  worker.stop();
  await house.close();
});

function edit(...edits: Edit[]): void {
  for (const one of edits) applyEdit(house.chat.server.state, one);
}

test('why somebody is in a group, why not, and who asks for nobody is told so', async () => {
  const why = await ask('why', 'ada', 'lab');
  expect(why).toMatchObject({ exit: 0, json: { facts: { present: 'owner', person: { username: 'ada' } } } });
  const whyNot = await ask('why', 'zoe', 'lab');
  expect(whyNot).toMatchObject({ exit: 0, json: { facts: { present: null, grants: [] } } });
  expect(whyNot.json.verdict.code).not.toBe(why.json.verdict.code);
  const { exit, out } = await regie('why', 'BEA', 'lab', '--lang', 'en');
  expect(exit).toBe(0);
  expect(out).toMatch(/bea Nom .*lab/);
  expect(out).not.toMatch(/[a-z]+:[a-z]+\.[a-z]+/);
  await expectRefusal(['why', 'nobody', 'lab'], 'Nobody is called nobody here');
  await expectRefusal(['why', 'ada', 'nowhere'], 'There is no group or room nowhere');
  await expectRefusal(['why', 'ada'], 'This command lacks group');
});

test('who was in a group on a date, and no answer to a date that is none, impossible, or to come', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const now = await ask('members', 'lab');
  expect(now).toMatchObject({ exit: 0, json: { group: 'lab', known: true, read: true } });
  expect(now.json.members).toEqual([
    { username: 'ada', name: 'ada Nom', wanted: 'owner', seen: 'owner' },
    { username: 'bea', name: 'bea Nom', wanted: 'member', seen: 'member' },
    { username: 'cyd', name: 'cyd Nom', wanted: 'member', seen: 'member' },
  ]);
  expect(await ask('members', 'lab', '--on', '2020-02-29')).toMatchObject({
    exit: 0,
    json: { on: '2020-02-29', known: false, read: false, members: [] },
  });
  const before = await regie('members', 'lab', '--on', '2020-02-29', '--lang', 'en');
  expect(before.out).toContain('lab, 2020-02-29: Régie did not know this group yet');
  expect(before.out).not.toContain('wanted');
  const { out } = await regie('members', 'lab', '--csv');
  expect(out.split('\n').slice(0, 2)).toEqual(['username;name;wanted;seen', 'ada;ada Nom;owner;owner']);
  await expectRefusal(['members', 'lab', '--on', 'yesterday'], '“yesterday” is not a date (example');
  await expectRefusal(['members', 'lab', '--on', '2026-02-30'], '“2026-02-30” is not a date');
  const later = `${Number(today.slice(0, 4)) + 1}-01-01`;
  await expectRefusal(['members', 'lab', '--on', later], `${later} is still to come`);
  await expectRefusal(['members', 'nowhere'], 'No group has this name: nowhere');
});

test('differences are adopted, ignored and put right by filter, and only these', async () => {
  edit(
    { kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' },
    { kind: 'remove-member', room: 'desk', username: 'bea', by: 'ada' },
    { kind: 'set-topic', room: 'lab', topic: 'Autre sujet', by: 'ada' },
  );
  await ask('observe', '--full');
  const listed = await ask('drift', '--group', 'lab');
  expect(listed.json.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'member-extra',
    'room-setting',
  ]);
  const elsewhere = await regie('drift', '--group', 'desk', '--lang', 'en');
  expect(elsewhere).toMatchObject({
    exit: 2,
    out: expect.stringContaining('1 difference chosen, 3 open in all.'),
  });
  const fixed = await ask('drift', 'fix', '--kind', 'member-missing');
  expect(fixed).toMatchObject({ exit: 2, json: { state: 'ready', changes: 1, byKind: { 'add-member': 1 } } });
  const until = `${new Date().getUTCFullYear() + 1}-06-30`;
  const ignore = ['drift', 'ignore', '--kind', 'room-setting', '--group', 'lab'];
  expect(await ask(...ignore, '--until', until, '--reason', 'travaux')).toMatchObject({
    exit: 0,
    json: { ignored: 1 },
  });
  expect(
    await ask('drift', 'adopt', '--person', 'zoe', '--group', 'lab', '--reason', 'vu avec ada'),
  ).toMatchObject({ exit: 0, json: { adopted: 1, left: 0 } });
  expect(await ask('drift', '--group', 'lab')).toMatchObject({ exit: 0, json: { items: [] } });
  expect((await ask('drift')).json).toMatchObject({
    drift: 1,
    items: [{ kind: 'member-missing', username: 'bea' }],
  });
  expect(await ask('apply', String(fixed.json.id))).toMatchObject({ exit: 0 });
  await ask('observe', '--full');
  expect(await ask('drift')).toMatchObject({ exit: 0, json: { drift: 0 } });
  const acts = await database().auditEntry.findMany({
    where: { action: { startsWith: 'drift.' } },
    orderBy: { seq: 'asc' },
  });
  expect(acts.map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ['drift.ignore', 'cli'],
    ['drift.adopt', 'cli'],
  ]);
});

test('a choice of differences that is none says what is possible', async () => {
  for (const [args, sentence] of [
    [['adopt', '--reason', 'x'], 'Say which differences (--kind, --group'],
    [['adopt', '--kind', 'oddity', '--reason', 'x'], '“oddity” is not known here: person-missing,'],
    [['adopt', '--group', 'nowhere', '--reason', 'x'], 'No group has this name: nowhere'],
    [['adopt', '--all'], 'Say why: --reason'],
    [['adopt', '--person', 'nobody', '--reason', 'x'], 'No difference matches this choice'],
    [['ignore', '--all', '--reason', 'x'], 'Say until which day: --until'],
    [['ignore', '--all', '--reason', 'x', '--until', '2020-01-01'], 'The end date is in the past'],
    [['fix', '--state', 'unmanaged'], 'No plan touches these differences'],
    [['forget', '--all'], '“forget” is no act: adopt, ignore, fix'],
    [['--age', 'century'], '“century” is not known here: day, week, older'],
  ] as const)
    await expectRefusal(['drift', ...args], sentence);
});

test('a run is taken back by a plan, and a run that is none is told so', async () => {
  const run = await database().run.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const { permissions } = house.chat.server.state;
  const allowed = permissions.get('remove-user') ?? [];
  permissions.set('remove-user', []);
  await ask('observe');
  const undone = await ask('undo', `#${run.id}`);
  permissions.set('remove-user', allowed);
  expect(undone.json).toMatchObject({ byKind: { 'remove-member': 1 }, lacks: ['remove-user'] });
  expect(undone.exit).toBe(undone.json.state === 'held' ? 3 : 2);
  // Said, and done once the plan is applied.
  expect(undone.json.effects).toContainEqual({ code: 'undo-observe', params: { count: 1 } });
  expect(await database().group.count({ where: { automation: 'observe' } })).toBe(0);
  await expectRefusal(['undo', String(run.id)], 'takes this run back already, and waits');
  await expectRefusal(['undo', '999'], '“999” is the number of no run');
  await expectRefusal(['undo', 'the-last'], '“the-last” is the number of no run');
});

test('everything that is there is adopted at once, or what a text finds', async () => {
  edit(
    { kind: 'create-room', name: 'cafe', by: 'ada', members: ['zoe'], private: true },
    { kind: 'create-room', name: 'velos', by: 'ada', members: ['bea'], private: true },
  );
  await ask('observe', '--full');
  expect(await ask('adopt', '--all', '--matching', 'velo')).toMatchObject({ exit: 0, json: { groups: 1 } });
  const all = await ask('adopt', '--all');
  expect(all).toMatchObject({ exit: 0, json: { groups: 2 } });
  expect(await ask('drift')).toMatchObject({ exit: 0, json: { drift: 0, unmanaged: 0 } });
  expect((await ask('plan')).json).toMatchObject({ state: 'empty' });
  expect(await ask('adopt', 'nowhere')).toMatchObject({
    exit: 1,
    json: { adopted: [], missing: ['nowhere'] },
  });
  await expectRefusal(['adopt', '--all', 'lab'], 'not both');
});

test('what a level does not let be put right is told, and not as if nothing differed', async () => {
  await ask('automation', 'observe', 'lab');
  edit({ kind: 'remove-member', room: 'lab', username: 'bea', by: 'ada' });
  await ask('observe', '--full');
  const { exit, out } = await regie('drift', 'fix', '--person', 'bea', '--lang', 'en');
  expect({ exit, out }).toEqual({
    exit: 0,
    out: expect.stringContaining('level of the group does not allow'),
  });
});
