import { expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { createPerson, endPerson, updatePerson } from './commands';
import { listPeople } from './queries/list';
import { peopleNumbers } from './queries/numbers';
import { findPerson, personHistory, suggestPeople } from './queries/one';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const helpdesk: Actor = { username: 'hdesk', name: 'Help', kind: 'person', role: 'helpdesk' };
const PAGE = { page: 1, pageSize: 50 };

useTestDatabase();

function create(username: string, name: string) {
  return createPerson({ username, name, email: `${username}@u.fr`, active: true }, claire);
}

test('a person is defined, changed and ended by hand, each with a revision and an entry', async () => {
  const { personId } = await create('Zoe', 'Zoé Lefèvre');
  expect(await findPerson('ZOE')).toMatchObject({
    username: 'Zoe',
    usernameKey: 'zoe',
    version: 1,
    account: null,
    observed: false,
  });
  await updatePerson({ personId, version: 1, changes: { active: false } }, claire);
  expect(await findPerson(personId)).toMatchObject({ active: false, name: 'Zoé Lefèvre', version: 2 });
  await expect(updatePerson({ personId, version: 1, changes: { name: 'Z' } }, claire)).rejects.toMatchObject({
    code: 'CONFLICT',
    params: { yours: 1, current: 2, by: 'cmartin' },
  });
  await endPerson({ personId, version: 2 }, claire);
  expect(await findPerson(personId)).toMatchObject({ ended: true });
  const { rows } = await personHistory(personId, PAGE);
  expect(rows.map(({ after }) => [after?.active, after?.ended])).toEqual([
    [false, true],
    [false, false],
    [true, false],
  ]);
  const entries = await database().auditEntry.findMany({
    where: { subjectKind: 'person' },
    orderBy: { seq: 'asc' },
  });
  expect(entries.map(({ action }) => action)).toEqual(['person.create', 'person.update', 'person.end']);
});

test('a username or an address serves one person', async () => {
  await create('ana', 'Ana');
  await expect(create('ANA', 'Other')).rejects.toMatchObject({ params: { reason: 'username-taken' } });
  await expect(
    createPerson({ username: 'other', name: 'O', email: 'ANA@u.fr', active: true }, claire),
  ).rejects.toMatchObject({
    params: { reason: 'email-taken', other: 'ana' },
  });
});

test('someone a source still names cannot be ended by hand, and keeps a hand’s word', async () => {
  const { personId } = await create('bob', 'Bob');
  const { id: sourceId } = await database().source.create({
    data: { name: 'Apogée', kind: 'folder', createdBy: 'test' },
  });
  await database().personClaim.create({
    data: { personId, sourceId, name: 'Robert', email: 'bob@u.fr', active: true, addedRevision: 1 },
  });
  await updatePerson({ personId, version: 1, changes: { name: 'Bobby' } }, claire);
  expect(await findPerson('bob')).toMatchObject({
    name: 'Bobby',
    claims: [{ source: null }, { source: 'Apogée' }],
  });
  await expect(endPerson({ personId, version: 2 }, claire)).rejects.toMatchObject({
    params: { reason: 'defined-by-source' },
  });
});

test('lists find people without accents, in French order, by facet', async () => {
  for (const [username, name] of [
    ['e1', 'Étienne'],
    ['e2', 'Zacharie'],
    ['e3', 'Eva'],
    ['e4', 'Œdipe'],
  ] as const)
    await create(username, name);
  const { rows, total } = await listPeople(PAGE, { source: ['hand'] });
  expect(total).toBe(6);
  expect(rows.map(({ name }) => name)).toEqual(['Ana', 'Bobby', 'Étienne', 'Eva', 'Œdipe', 'Zacharie']);
  expect(
    await listPeople(PAGE, { text: 'etien', account: ['never-observed'], active: ['yes'] }),
  ).toMatchObject({ total: 1 });
  expect(
    (await listPeople({ page: 2, pageSize: 2, sort: 'username', descending: true })).rows.map(
      ({ username }) => username,
    ),
  ).toEqual(['e2', 'e1']);
  expect((await peopleNumbers()).facets).toContainEqual({ facet: 'source', value: 'Apogée', count: 1 });
  expect(await suggestPeople('e')).toMatchObject({ total: 4 });
});

test('a role that may not is refused, and the refusal is recorded', async () => {
  for (const attempt of [
    () => createPerson({ username: 'no', name: 'No', email: 'no@u.fr', active: true }, helpdesk),
    () => updatePerson({ personId: 1, version: 1, changes: {} }, helpdesk),
    () => endPerson({ personId: 1, version: 1 }, helpdesk),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
  await expect
    .poll(() =>
      database().auditEntry.count({ where: { action: 'access.refused', subjectId: 'person.edit' } }),
    )
    .toBe(1);
});
