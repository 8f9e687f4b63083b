import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { createGroup } from '@/lib/groups/commands';
import { groupMembers } from '@/lib/groups/queries/members';
import { commitImport } from './commands';
import { previewFolder } from './preview';
import { allRejects } from './queries/imports';
import { zipOf } from './zip-writer';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const PEOPLE = 'username,email,name\nana,ana@u.fr,Ana\nbob,bob@u.fr,Bob\n';

useTestDatabase();
let testNumber = 0;

/** Every test has a source and names of its own. */
beforeEach(() => {
  testNumber++;
});

const own = (slug: string) => `${slug}-${testNumber}`;

function preview(groups: Record<string, string>) {
  const files = Object.entries(groups).map(([slug, text]) => ({ path: `groups/${own(slug)}.txt`, text }));
  const archive = zipOf([{ path: 'people.csv', text: PEOPLE }, ...files]);
  return previewFolder({ input: { kind: 'zip', archive }, source: own('s'), origin: 'zip' }, claire);
}

/** Imports whatever is rejected; says what was. */
async function importAll(groups: Record<string, string>) {
  const { importId } = await preview(groups);
  await commitImport({ importId, acceptRejects: true }, claire);
  return (await allRejects(importId, 10)).map(
    ({ file, code }) => `${file.replace(`-${testNumber}`, '')} ${code}`,
  );
}

async function inForce() {
  const groups = await database().group.findMany({
    where: { endedRevision: null, slug: { endsWith: own('') } },
    orderBy: { slug: 'asc' },
  });
  return groups.map(({ slug }) => slug.replace(own(''), ''));
}

test('two files that differ only by case are both rejected, and neither makes a group', async () => {
  expect(await importAll({ alpha: 'ana\n', Alpha: 'bob\n' })).toEqual([
    'groups/Alpha.txt slug-case',
    'groups/alpha.txt slug-case',
  ]);
  expect(await inForce()).toEqual([]);
});

test('what is in force under that name keeps its members while two files quarrel over it', async () => {
  await importAll({ alpha: 'ana\n', beta: 'bob\n' });
  expect(await importAll({ alpha: 'bob\n', ALPHA: 'bob\n' })).toHaveLength(2);
  expect(await inForce()).toEqual(['alpha']);
  const { id } = await database().group.findUniqueOrThrow({ where: { slug: own('alpha') } });
  const { rows } = await groupMembers(id, { page: 1, pageSize: 10 });
  expect(rows.map(({ username }) => username)).toEqual(['ana']);
});

test('a file that a group in force differs from only by case is rejected, whoever defines the group', async () => {
  await createGroup({ slug: own('alpha') }, claire);
  await importAll({ beta: 'ana\n' });
  const rejects = await importAll({ Alpha: 'ana\n', Beta: 'ana\n' });
  expect(rejects).toEqual(['groups/Alpha.txt slug-in-force', 'groups/Beta.txt slug-in-force']);
  expect(await inForce()).toEqual(['alpha', 'beta']);
});

test('a group that came since the preview refuses the import, and the database refuses any other', async () => {
  const { importId } = await preview({ Alpha: 'ana\n' });
  await createGroup({ slug: own('alpha') }, claire);
  await expect(commitImport({ importId, acceptRejects: true }, claire)).rejects.toMatchObject({
    code: 'INVALID',
    params: { reason: 'slug-case', slug: own('Alpha'), group: own('alpha') },
  });
  expect(await inForce()).toEqual(['alpha']);
  const twin = { slug: own('Alpha'), addedRevision: 1 };
  await expect(database().group.create({ data: twin })).rejects.toMatchObject({ code: 'P2002' });
});
