import { afterEach, expect, test, vi } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 60_000 });

let house: House;
afterEach(() => house.close());

const COUNT = 130;

async function planLoad(version: ServerVersion = '8.8.0', count = COUNT) {
  house = await openHouse(version);
  await importFiles({ people: names(count), groups: { lab: 'person1 owner\nperson2\n' } });
  return observeAndPlan();
}

const routes = () => house.chat.server.calls.read().byRoute;
const creations = () => routes()['POST users.create'] ?? 0;
const accounts = () => house.chat.server.state.users.size - 2;

test('many new people are made by one import, with a line of the journal for each', async () => {
  const { planId } = await planLoad();
  const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  const { state, outcomes, calls } = await execute(planId);
  expect({ state, outcomes }).toEqual({ state: 'succeeded', outcomes: { applied: COUNT + 1 + 2 + 1 } });
  expect(calls.byRoute).toMatchObject({
    'POST import.new': 1,
    'POST import.addUsers': 1,
    'POST import.run': 1,
  });
  expect(creations()).toBe(0);
  expect(plan.cost).toMatchObject({ writes: calls.writes });
  expect(await database().change.count({ where: { planId, kind: 'create-person', userId: null } })).toBe(0);
  expect((await observeAndPlan()).state).toBe('empty');
});

test('a few people, and many before 6.3, are made one by one', async () => {
  for (const [version, count] of [
    ['8.8.0', 99],
    ['3.4.0', COUNT],
  ] as const) {
    const { planId } = await planLoad(version, count);
    expect((await execute(planId)).state).toBe('succeeded');
    expect(creations()).toBe(count);
    if (version === '8.8.0') await house.close();
  }
});

test('while somebody else imports, people are made one by one and that import goes on', async () => {
  const { planId } = await planLoad();
  const theirs = house.chat.server.state.imports.open('someoneElse');
  expect((await execute(planId)).state).toBe('succeeded');
  expect([creations(), theirs.valid]).toEqual([COUNT, true]);
});

test('whom the import leaves out is made alone, where the server says why not', async () => {
  const { planId } = await planLoad();
  const { state } = house.chat.server;
  const stage = state.imports.stage.bind(state.imports);
  vi.spyOn(state.imports, 'stage').mockImplementation((operation, users) => {
    stage(operation, users.slice(1));
    // What another administrator does in that moment.
    const { _id } =
      [...state.users.values()].find(({ username }) => username === 'rocket.cat') ?? expect.fail();
    state.setAddress(state.users.get(_id) ?? expect.fail(), 'person5@example.org', false);
  });
  const summary = await execute(planId);
  expect(creations()).toBe(2);
  expect(summary.outcomes).toEqual({ applied: COUNT + 1 + 2, conflict: 1 });
  const conflict = await database().change.findFirstOrThrow({ where: { planId, state: 'conflict' } });
  expect(conflict).toMatchObject({ username: 'person5', code: 'error-field-unavailable' });
});

test('an account in another case is not doubled', async () => {
  const { planId } = await planLoad();
  const { body } = { body: { username: 'PERSON7', email: 'other@example.org', name: 'Seven' } };
  await (await house.chat.open()).createUser(body);
  const { outcomes } = await execute(planId);
  expect(outcomes.conflict).toBe(1);
  const named = [...house.chat.server.state.users.values()].filter(
    ({ username }) => username.toLowerCase() === 'person7',
  );
  expect(named).toHaveLength(1);
});

test.each(['import.new', 'import.addUsers', 'import.run', 'import.status', 'users.list'])(
  'a worker that dies at %s leaves a run that is taken up, and nobody is made twice',
  async (route) => {
    const { planId } = await planLoad('8.8.0', 700);
    const { server } = house.chat;
    const stopping = new AbortController();
    const sent = vi.spyOn(server.calls, 'add').mockImplementation((name) => {
      const isFirst = route === 'import.new' || server.state.imports.operations.length > 0;
      if (name.endsWith(` ${route}`) && isFirst) stopping.abort();
    });
    server.faults.latencyMs = 5;
    const left = await execute(planId, { signal: stopping.signal });
    expect(left.state).toBe('interrupted');
    sent.mockRestore();
    await database().$executeRaw`
      update change set state = 'intended' where "planId" = ${planId} and kind = 'create-person' and state = 'planned'`;
    const summary = await execute(planId, { actor: SYSTEM });
    expect(summary.state).toBe('succeeded');
    expect([accounts(), creations()]).toEqual([700, 0]);
  },
);

test('a server that refuses imports after all gets its people one by one', async () => {
  const { planId } = await planLoad();
  house.chat.server.faults.set([{ kind: '500', route: 'POST import.*' }]);
  expect((await execute(planId)).state).toBe('succeeded');
  expect(creations()).toBe(COUNT);
});

test('a token revoked during the import stops the run', async () => {
  const { planId } = await planLoad();
  const { state } = house.chat.server;
  const run = state.imports.run.bind(state.imports);
  vi.spyOn(state.imports, 'run').mockImplementation((from, operation) => {
    run(from, operation);
    const service = state.userByUsername('regie.service') ?? expect.fail();
    service.tokens = [];
  });
  const summary = await execute(planId);
  expect(summary).toMatchObject({ state: 'failed', reason: { code: 'signed-out' } });
  expect(summary.outcomes.applied).toBeUndefined();
});
