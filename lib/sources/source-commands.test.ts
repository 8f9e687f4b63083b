import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { commitImport } from './commands';
import { previewFolder } from './preview';
import { acceptShrunkSource, configureSource, discardImport } from './source-commands';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

const paul: Actor = { ...claire, username: 'pdurand', name: 'Paul Durand' };

useTestDatabase();
let sourceNumber = 0;
let source: string;
let folder: string;

/** Every test has a source and people of its own. */
beforeEach(() => {
  source = `s${++sourceNumber}`;
  folder = mkdtempSync(join(tmpdir(), 'regie-folder-'));
});

async function preview(people: number, patch = false) {
  const lines = Array.from({ length: people }, (_, at) => `${source}.p${at},${source}.p${at}@u.fr,P${at}`);
  mkdirSync(join(folder, 'groups'), { recursive: true });
  writeFileSync(join(folder, 'people.csv'), ['username,email,name', ...lines].join('\n'));
  const input = { kind: 'path', path: folder } as const;
  return previewFolder({ input, source, patch, origin: 'folder' }, claire);
}

async function importPeople(people: number, patch = false) {
  const { importId } = await preview(people, patch);
  return commitImport({ importId, acceptRejects: false }, claire);
}

function present() {
  return database().source.findUniqueOrThrow({ where: { name: source } });
}

async function entries() {
  const { id } = await present();
  const rows = await database().auditEntry.findMany({
    where: { subjectKind: 'source', subjectId: String(id) },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ action, actor, detail }) => ({ action, actor, detail }));
}

test('a source is made, imported and patched under its own entries', async () => {
  await importPeople(2);
  await importPeople(3, true);
  expect(await entries()).toMatchObject([
    { action: 'source.create', actor: 'cmartin', detail: { after: { name: source } } },
    { action: 'source.import', detail: { after: { created: 2 } } },
    { action: 'source.patch', detail: { after: { created: 1, removed: 0 } } },
  ]);
});

test('what a source is set to changes for the version that was read, with before and after in the record', async () => {
  await importPeople(1);
  const { id: sourceId, version } = await present();
  await configureSource({ sourceId, version, changes: { path: '/srv/a', goneMeansInactive: true } }, claire);
  await expect(
    configureSource({ sourceId, version, changes: { path: '/srv/b' } }, claire),
  ).rejects.toMatchObject({ code: 'CONFLICT', params: { yours: version, current: version + 1 } });
  expect(await present()).toMatchObject({ path: '/srv/a', goneMeansInactive: true });
  expect((await entries()).slice(2)).toMatchObject([
    {
      action: 'source.update',
      detail: {
        before: { path: null, goneMeansInactive: false },
        after: { path: '/srv/a', goneMeansInactive: true },
      },
    },
  ]);
});

test('a source that shrank is accepted once, by another than who shrank it, and the record says what it was accepted for', async () => {
  await importPeople(20);
  await importPeople(13);
  const { id: sourceId } = await present();
  await expect(acceptShrunkSource({ sourceId }, claire)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    params: { reason: 'ownShrinkage' },
  });
  expect(await present()).toMatchObject({ health: 'shrunk' });
  await acceptShrunkSource({ sourceId }, paul);
  await expect(acceptShrunkSource({ sourceId }, paul)).rejects.toMatchObject({
    params: { reason: 'not-shrunk' },
  });
  expect((await entries()).slice(-2)).toMatchObject([
    { action: 'source.health', detail: { before: { health: 'shrunk' }, after: { health: 'healthy' } } },
    {
      action: 'source.accept',
      actor: 'pdurand',
      detail: { before: { what: 'people', before: 20, now: 13 } },
    },
  ]);
});

test('a source that cannot be read is recorded with its reason', async () => {
  await importPeople(1);
  rmSync(folder, { recursive: true });
  const input = { kind: 'path', path: folder } as const;
  await expect(previewFolder({ input, source, origin: 'folder' }, claire)).rejects.toMatchObject({
    code: 'SOURCE_UNREADABLE',
  });
  expect((await entries()).slice(-2)).toMatchObject([
    { action: 'source.health', detail: { after: { health: 'unreachable' } } },
    { action: 'source.refuse', detail: { detail: { code: 'SOURCE_UNREADABLE' } } },
  ]);
});

test('a preview nobody wants is dropped with its lines; it said nothing yet, so the record stays as it is', async () => {
  const { importId } = await preview(2);
  const before = await entries();
  await discardImport({ importId }, claire);
  expect(await database().importLine.count({ where: { importId } })).toBe(0);
  await expect(discardImport({ importId }, claire)).rejects.toMatchObject({ code: 'STALE' });
  await expect(commitImport({ importId, acceptRejects: false }, claire)).rejects.toMatchObject({
    code: 'STALE',
  });
  expect(await entries()).toEqual(before);
});

test('a role that may not is refused each of them, nothing is written, and the refusal is recorded', async () => {
  const auditor: Actor = { ...claire, username: 'aroche', role: 'auditor' };
  const { importId } = await preview(1);
  const before = { source: await present(), entries: await entries() };
  const { id: sourceId, version } = before.source;
  for (const attempt of [
    () => commitImport({ importId, acceptRejects: true }, auditor),
    () => discardImport({ importId }, auditor),
    () => acceptShrunkSource({ sourceId }, auditor),
    () => configureSource({ sourceId, version, changes: { path: '/srv/x' } }, auditor),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
  expect({ source: await present(), entries: await entries() }).toEqual(before);
  expect(await database().import.findUnique({ where: { id: importId } })).toMatchObject({
    state: 'previewed',
  });
  await expect
    .poll(() =>
      database().auditEntry.findMany({ where: { action: 'access.refused' }, orderBy: { subjectId: 'asc' } }),
    )
    .toMatchObject(['plan.approve', 'source.import'].map((subjectId) => ({ actor: 'aroche', subjectId })));
});
