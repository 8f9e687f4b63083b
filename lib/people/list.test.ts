import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { createPerson } from './commands';
import { listPeople } from './queries/list';
import { peopleNumbers } from './queries/numbers';
import { findUnmanagedAccount } from './queries/one';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const PAGE = { page: 1, pageSize: 50 };

useTestDatabase();

beforeAll(async () => {
  for (const [username, name] of [
    ['ada', 'Ada'],
    ['etienne', 'Étienne'],
  ] as const) {
    await createPerson({ username, name, email: `${username}@u.fr`, active: true }, claire);
  }
});

test('before the first reading accounts are unknown, not absent', async () => {
  expect((await listPeople(PAGE)).rows.map(({ account }) => account)).toEqual([
    'never-observed',
    'never-observed',
  ]);
  expect((await peopleNumbers()).summary).toMatchObject({ people: 2, missing: 0, observed: false });
});

test('accounts nobody is defined for are listed when asked for, without bots and the service account', async () => {
  await read(['ada', 'stranger', 'regie', 'bot-1']);
  expect((await listPeople(PAGE)).total).toBe(2);
  expect((await listPeople(PAGE, { account: ['unmanaged'] })).rows).toMatchObject([
    { personId: null, username: 'stranger', active: null, account: 'unmanaged' },
  ]);
  expect((await listPeople(PAGE, { account: ['missing'] })).rows).toMatchObject([{ username: 'etienne' }]);
  expect((await listPeople(PAGE, { text: 'ETIE', standing: ['conforming'] })).total).toBe(1);
  expect((await peopleNumbers()).facets).toContainEqual({ facet: 'account', value: 'unmanaged', count: 1 });
  expect((await peopleNumbers()).summary).toEqual({
    people: 2,
    missing: 1,
    drifting: 0,
    unmanaged: 1,
    observed: true,
  });
  expect(await findUnmanagedAccount('Stranger')).toMatchObject({ username: 'stranger' });
  expect(await findUnmanagedAccount('ada')).toBeNull();
});

async function read(usernames: readonly string[]): Promise<void> {
  await database().$transaction(async (tx) => {
    const { id } = await tx.observation.create({ data: { state: 'complete' } });
    await tx.workspace.create({
      data: {
        name: 'Test',
        chatUrl: 'http://chat.test',
        serviceUserId: 'u-regie',
        serviceUsername: 'regie',
        sealedToken: '',
        currentObservationId: id,
      },
    });
    await tx.observedUser.createMany({
      data: usernames.map((username) => ({
        observationId: id,
        userId: `u-${username}`,
        username,
        usernameKey: username,
        name: username,
        active: true,
        type: username.startsWith('bot') ? 'bot' : 'user',
        roles: ['user'],
      })),
    });
  });
}
