import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { groupBatches } from '@/lib/groups/queries/definitions';
import { commitImport } from './commands';
import { previewFolder } from './preview';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const FOLDER = join(import.meta.dirname, '../../bench/data/kubernetes-org');

useTestDatabase();

function preview() {
  return previewFolder({ input: { kind: 'path', path: FOLDER }, origin: 'folder' }, claire);
}

test('a real organisation is imported whole, and its owners are inherited', async () => {
  const { importId, counts } = await preview();
  expect(counts).toMatchObject({
    people: { new: 1509, changed: 0, gone: 0 },
    groups: { new: 766 },
    grants: { new: 3615 },
    rejected: 0,
  });
  const result = await commitImport({ importId, acceptRejects: false }, claire);
  expect(result).toMatchObject({
    revision: 1,
    created: 1509 + 766 + 3615,
    changed: 0,
    removed: 0,
    rejected: 0,
  });

  let memberships = 0;
  let owners = 0;
  for await (const batch of groupBatches(100)) {
    for (const { members } of batch) {
      memberships += members.length;
      owners += members.filter(({ role }) => role === 'owner').length;
    }
  }
  expect({ memberships, owners }).toEqual({ memberships: 3683, owners: 201 });
});

test('imported again it changes nothing and makes no revision', async () => {
  const { importId, counts } = await preview();
  expect(counts).toMatchObject({
    people: { same: 1509, new: 0, gone: 0 },
    groups: { same: 766 },
    grants: { same: 3615 },
  });
  expect(await commitImport({ importId, acceptRejects: false }, claire)).toMatchObject({
    revision: 1,
    created: 0,
    changed: 0,
    removed: 0,
  });
  expect(await database().source.findMany()).toMatchObject([{ health: 'healthy' }]);
});
