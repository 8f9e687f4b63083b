import { expect, it } from 'vitest';
import { refreshDrift } from './drift';
import { readChosen } from './queries/chosen';
import { driftBands } from './queries/drift-bands';
import { countDrift, driftFacets } from './queries/drift-facets';
import { driftOfPerson } from './queries/drift-page';
import { useEmptyDatabase } from './test-database';
import { seed } from './test-seed';

const FIRST = { page: 1, pageSize: 15 };
const MANY = Array.from({ length: 8 }, (_, index) => `p${index}`);

useEmptyDatabase();

async function drifted(): Promise<void> {
  await seed({
    people: ['ada', 'bea', ...MANY],
    strangers: ['eve'],
    groups: [
      { slug: 'arts', members: ['ada owner', ...MANY], room: ['ada'] },
      { slug: 'law', members: ['ada'], room: ['ada', 'bea'], topic: 'Law', roomTopic: 'Lawn' },
    ],
  });
  await refreshDrift();
}

it('a band counts all of its differences and carries only the first ones', async () => {
  await drifted();
  const { rows, total } = await driftBands('group', {}, { ...FIRST, sort: 'name' });
  expect(total).toBe(2);
  expect(
    rows.map(({ slug, total: all, additions, removals, others }) => [slug, all, additions, removals, others]),
  ).toEqual([
    ['arts', 9, 8, 0, 1],
    ['law', 2, 0, 1, 1],
  ]);
  expect(rows[0]?.rows).toHaveLength(6);
  const second = await driftBands('group', {}, { page: 2, pageSize: 1, sort: 'name' });
  expect(second.rows.map(({ slug }) => slug)).toEqual(['law']);
});

it('the same differences gather by person and by kind', async () => {
  await drifted();
  const people = await driftBands('person', {}, { ...FIRST, sort: 'name' });
  expect(people.rows[0]).toMatchObject({ username: 'ada', name: 'ada name', total: 1 });
  expect(people.rows.at(-1)).toMatchObject({ key: '', username: null, total: 1 });
  const kinds = await driftBands('kind', {}, { ...FIRST, sort: 'count', descending: true });
  expect(kinds.rows.map(({ kind, total }) => [kind, total])).toEqual([
    ['member-missing', 8],
    ['member-extra', 1],
    ['role-missing', 1],
    ['room-setting', 1],
  ]);
  expect(kinds.rows.at(-1)?.rows[0]).toMatchObject({ aspect: 'topic', desired: 'Law', actual: 'Lawn' });
});

it('filters of group, person, age and several states hold for lists, counts and plans alike', async () => {
  await drifted();
  expect(await countDrift({ groups: ['law'] })).toBe(2);
  expect(await countDrift({ usernames: ['ADA'] })).toBe(1);
  expect(await countDrift({ ages: ['day'] })).toBe(11);
  expect(await countDrift({ ages: ['week', 'older'] })).toBe(0);
  expect(await countDrift({ states: ['open', 'unmanaged'] })).toBe(12);
  expect((await readChosen({ filter: { usernames: ['bea'] } }, new Date())).groupIds).toEqual([2]);
  expect((await driftOfPerson(1)).map(({ kind, aspect }) => [kind, aspect])).toEqual([
    ['role-missing', 'owner'],
  ]);
  expect(await driftFacets({})).toContainEqual({ facet: 'group', value: 'arts', label: 'arts', count: 9 });
});
