import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '@/lib/audit/verify';
import { database } from '@/lib/db/client';
import { migrateQueue } from '@/lib/jobs/migrate';
import { changePage } from '@/lib/reconcile/queries/plan-changes';
import { findPlan } from '@/lib/reconcile/queries/plans';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { approvePlan } from '@/lib/runs/commands/approve-plan';
import {
  CLAIRE,
  execute,
  type House,
  importPath,
  KARIM,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { readGroups } from './describe-folder';
import {
  copyOrganisation,
  differences,
  dropGroup,
  dropPeople,
  editGroup,
  roomsOn,
  wantedRooms,
} from './test-folder';

// One organisation on one server from its first load on: each test goes on where the one before it stopped.
const SLOW = 120_000;
const PEOPLE = 1_509;
const ROOMS = 766;

let house: House;
let folder: string;

beforeAll(async () => {
  house = await openHouse('3.4.0');
  await migrateQueue();
  folder = copyOrganisation();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const calls = () => house.chat.server.calls.read();
const roomsNow = () => roomsOn(house.chat.server.state, SERVICE.username);

/** A plan as lines such as `add-member GROUP PERSON`, in the order they are applied. */
async function readPlan(planId: number) {
  const plan = await findPlan(planId);
  const { rows } = await changePage({ planId }, { page: 1, pageSize: 10_000 });
  if (!plan) return expect.fail();
  const lines = rows.map(({ kind, groupSlug, username }) =>
    [kind, groupSlug, username].filter(Boolean).join(' '),
  );
  return { plan, lines, holding: plan.brakes.filter(({ holds }) => holds).map(({ name }) => name) };
}

async function approveAndExecute(planId: number): Promise<void> {
  const { fingerprint, removals, changes } = (await readPlan(planId)).plan;
  await expect(execute(planId)).rejects.toMatchObject({ code: 'HELD' });
  const approval = { planId, fingerprint, typedRemovals: removals };
  await expect(approvePlan(approval, CLAIRE)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await approvePlan(approval, KARIM);
  expect(await execute(planId)).toMatchObject({ state: 'succeeded', outcomes: { applied: changes } });
  expect(roomsNow()).toEqual(await wantedRooms(folder));
}

test('a real organisation arrives whole, with no write and no reading too many', {
  timeout: SLOW,
}, async () => {
  await importPath(folder);
  house.chat.server.calls.reset();
  const { planId, state } = await observeAndPlan();
  expect(state).toBe('ready');
  const { state: end } = await execute(planId);
  expect(end).toBe('succeeded');

  expect(calls().writes).toBe(PEOPLE + ROOMS + 665 + 201);
  expect(calls().reads).toBeLessThanOrEqual(1.1 * (4 + Math.min(2 * ROOMS, PEOPLE) + 1));
  const rooms = roomsNow();
  expect(rooms).toEqual(await wantedRooms(folder));
  expect(rooms.flatMap(({ members }) => members)).toHaveLength(3_683);
  expect(rooms.flatMap(({ owners }) => owners)).toHaveLength(201);
});

test('planned again there is nothing to do, and nothing is sent', { timeout: SLOW }, async () => {
  house.chat.server.calls.reset();
  expect(await observeAndPlan()).toMatchObject({ state: 'empty' });
  expect(calls().writes).toBe(0);
});

test('ten files changed, one removed, one person gone: exactly that, grants first, and held', {
  timeout: SLOW,
}, async () => {
  const before = await wantedRooms(folder);
  const { cut, gone, ended } = await changeTenFiles();
  await importPath(folder);
  const wanted = differences(before, await wantedRooms(folder));

  const { planId, state } = await observeAndPlan();
  expect(state).toBe('held');
  const { plan, lines, holding } = await readPlan(planId);
  expect([...lines].sort()).toEqual(wanted);
  expect(wanted).toContain(`archive-room ${ended}`);
  expect(wanted.filter((line) => line.endsWith(` ${gone}`))).toHaveLength(1);
  expect(holding.sort()).toEqual(['ended-groups', 'group-removals']);
  expect(plan.brakes.find(({ name }) => name === 'group-removals')).toMatchObject({ subject: cut });
  const firstRemoval = lines.findIndex((line) => line.startsWith('remove-member'));
  const lastGrant = lines.findLastIndex((line) => /^(add-member|grant-role)/.test(line));
  expect(firstRemoval).toBeGreaterThan(lastGrant);
  await approveAndExecute(planId);
});

test('a folder that is empty or cannot be read removes nobody', { timeout: SLOW }, async () => {
  const aside = `${folder}-aside`;
  renameSync(folder, aside);
  await expect(importPath(folder)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  mkdirSync(join(folder, 'groups'), { recursive: true });
  await expect(importPath(folder)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  expect(await observeAndPlan()).toMatchObject({ state: 'empty' });
  rmSync(folder, { recursive: true });
  renameSync(aside, folder);
  expect(roomsNow()).toEqual(await wantedRooms(folder));
});

test('a third of the people gone at once is held, named, approved by another and applied as listed', {
  timeout: SLOW,
}, async () => {
  const before = await wantedRooms(folder);
  const everyone = [...new Set(before.flatMap(({ members }) => members))];
  await dropPeople(folder, new Set(everyone.filter((_, index) => index % 3 === 0)));
  await importPath(folder);

  const { planId, state } = await observeAndPlan();
  expect(state).toBe('held');
  const { lines, holding } = await readPlan(planId);
  expect([...lines].sort()).toEqual(differences(before, await wantedRooms(folder)));
  expect(holding).toContain('removals');
  expect(holding).toContain('source-shrunk');
  await approveAndExecute(planId);
  expect((await verifyRecord()).ok).toBe(true);
  expect(await database().source.findFirst()).toMatchObject({ health: 'healthy' });
});

/** Ten groups change: six gain a person, one a topic, one an owner, one loses somebody who is in no other, one loses a third. */
async function changeTenFiles(): Promise<{ cut: string; gone: string; ended: string }> {
  const groups = [...(await readGroups(folder))];
  const places = new Map<string, number>();
  for (const [, { members }] of groups)
    for (const one of members) places.set(one, (places.get(one) ?? 0) + 1);
  const parents = new Set(groups.map(([, { parent }]) => parent));
  const plain = groups.filter(
    ([slug, { owners, parent }]) => !parent && owners.size === 0 && !parents.has(slug),
  );
  const alone = plain.find(
    ([, { members }]) => members.size > 10 && [...members].some((one) => places.get(one) === 1),
  );
  const large = plain.filter(([slug, { members }]) => members.size >= 20 && slug !== alone?.[0]);
  const small = plain.filter(([, { members }]) => members.size > 1 && members.size < 5);
  const [cut] = large[0] ?? expect.fail();
  const [goneFrom, { members }] = alone ?? expect.fail();
  const gone = [...members].find((one) => places.get(one) === 1) ?? expect.fail();
  const [ended = '', titled = '', owned = '', ...joined] = small.map(([slug]) => slug);
  const newcomer = [...places.keys()].filter((one) => one !== gone);

  for (const [index, slug] of joined.slice(0, 6).entries()) {
    const present = new Map(groups).get(slug)?.members;
    const login = newcomer.filter((one) => !present?.has(one))[index] ?? expect.fail();
    editGroup(folder, slug, (lines) => [...lines, login]);
  }
  editGroup(folder, titled, (lines) => [
    '# topic: A new topic',
    ...lines.filter((line) => !line.startsWith('#')),
  ]);
  editGroup(folder, owned, (lines) => [...lines.slice(0, -1), `${lines.at(-1)} owner`]);
  editGroup(folder, cut, (lines) => lines.slice(0, Math.floor(lines.length * 0.66)));
  await dropPeople(folder, new Set([gone]));
  dropGroup(folder, ended);
  return { cut, gone, ended: goneFrom === ended ? expect.fail() : ended };
}
