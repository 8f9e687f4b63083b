import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { commitImport } from './commands';
import { dryRunFolder } from './dry-run';
import { type PreviewRequest, previewFolder } from './preview';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const LISTED = { listed: 10 };

useTestDatabase();
let folder: string;
let request: PreviewRequest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-dry-'));
  request = { input: { kind: 'path', path: folder }, source: 'Apogée', origin: 'command line' };
  mkdirSync(join(folder, 'groups'));
  writeFileSync(join(folder, 'people.csv'), 'username,email,name\nana,ana@u.fr,Ana\n');
  writeFileSync(join(folder, 'groups/lab.txt'), '# vieux labo\nana\nnobody\n');
});

/** All that a reading could leave. */
async function kept() {
  const db = database();
  return {
    sources: await db.source.findMany(),
    imports: await db.import.count(),
    lines: (await db.importLine.count()) + (await db.importReject.count()),
    entries: await db.auditEntry.count(),
  };
}

test('a dry run says what an import would do, and leaves nothing behind', async () => {
  const { preview, rejects, notices } = await dryRunFolder(request, LISTED, claire);
  expect(preview.counts).toMatchObject({ people: { new: 1 }, groups: { new: 1 }, grants: { new: 1 } });
  expect(rejects).toMatchObject([{ file: 'groups/lab.txt', line: 3, code: 'unknown-person' }]);
  expect(notices).toMatchObject([
    { file: 'groups/lab.txt', line: 0, code: 'no-owner', params: { group: 'lab' } },
    { file: 'groups/lab.txt', line: 1, code: 'comment', params: { text: 'vieux labo' } },
  ]);
  expect(await kept()).toEqual({ sources: [], imports: 0, lines: 0, entries: 0 });
});

test('a dry run of a folder that cannot be read marks no source and makes none', async () => {
  const { importId } = await previewFolder(request, claire);
  await commitImport({ importId, acceptRejects: true }, claire);
  const before = await kept();
  expect((await dryRunFolder(request, LISTED, claire)).preview.counts.people).toMatchObject({ same: 1 });
  writeFileSync(join(folder, 'people.csv'), 'login\nana\n');
  for (const source of ['Apogée', 'Autre']) {
    await expect(dryRunFolder({ ...request, source }, LISTED, claire)).rejects.toMatchObject({
      params: { reason: 'header-missing' },
    });
  }
  rmSync(folder, { recursive: true });
  await expect(dryRunFolder(request, LISTED, claire)).rejects.toMatchObject({
    params: { reason: 'unreachable' },
  });
  expect(await kept()).toEqual(before);
  const auditor: Actor = { ...claire, username: 'aroche', role: 'auditor' };
  await expect(dryRunFolder(request, LISTED, auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
