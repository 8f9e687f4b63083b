import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { addGrant } from '@/lib/groups/membership-commands';
import { groupMembers } from '@/lib/groups/queries/members';
import { commitImport } from './commands';
import { type PreviewRequest, previewFolder } from './preview';
import { allRejects, importLines } from './queries/imports';
import { rejectsFolder } from './rejects-file';
import { acceptShrunkSource } from './source-commands';
import { zipOf } from './zip-writer';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const auditor: Actor = { username: 'aroche', name: 'Anne Roche', kind: 'person', role: 'auditor' };
const paul: Actor = { ...claire, username: 'pdurand', name: 'Paul Durand' };
const ALL = { page: 1, pageSize: 500 };

useTestDatabase();
let sourceNumber = 0;
let source: string;
let folder: string;

/** Every test has a source and usernames of its own. */
beforeEach(() => {
  source = `s${++sourceNumber}`;
  folder = mkdtempSync(join(tmpdir(), 'regie-folder-'));
});

const own = (name: string) => `${source}.${name}`;

function write(people: readonly string[], groups: Record<string, readonly string[]>, inFolder = folder) {
  rmSync(inFolder, { recursive: true, force: true });
  mkdirSync(join(inFolder, 'groups'), { recursive: true });
  const lines = people.map((name) =>
    name.includes(',') ? name : `${own(name)},${own(name)}@univ.example,${name}`,
  );
  writeFileSync(
    join(inFolder, 'people.csv'),
    ['username,email,name,active', ...lines.map(withActive)].join('\n'),
  );
  for (const [slug, members] of Object.entries(groups)) {
    const named = members.map((member) =>
      member.startsWith('#') || member.includes('.') ? member : own(member),
    );
    writeFileSync(join(inFolder, 'groups', `${own(slug)}.txt`), `${named.join('\n')}\n`);
  }
}

function withActive(line: string) {
  return line.split(',').length === 3 ? `${line},yes` : line;
}

function preview(request: Partial<PreviewRequest> = {}) {
  return previewFolder(
    { input: { kind: 'path', path: folder }, source, origin: 'folder', ...request },
    claire,
  );
}

async function importAll(acceptRejects = false, request: Partial<PreviewRequest> = {}) {
  const { importId } = await preview(request);
  return commitImport({ importId, acceptRejects }, claire);
}

async function membersOf(slug: string, role = true) {
  const group = await database().group.findUnique({ where: { slug: own(slug) } });
  if (!group) return null;
  const { rows } = await groupMembers(group.id, ALL);
  return rows
    .map(
      (row) =>
        `${row.username.replace(`${source}.`, '')}${role && row.role !== 'member' ? ` ${row.role}` : ''}`,
    )
    .sort();
}

function person(name: string) {
  return database().person.findUnique({ where: { usernameKey: own(name) } });
}

describe('an import', () => {
  test('is one revision and one entry of the record', async () => {
    write(['a', 'b'], { g: ['# topic: Sujet', 'a owner', 'b'] });
    const { revision, importId } = await importAll();
    expect(await database().revision.findUnique({ where: { number: revision } })).toMatchObject({
      actor: 'cmartin',
      origin: 'import',
    });
    const entries = await database().auditEntry.findMany({
      where: { action: 'source.import' },
      orderBy: { seq: 'desc' },
    });
    expect(entries[0]?.detail).toMatchObject({ after: { revision, created: 5 }, detail: { importId } });
    expect(await membersOf('g')).toEqual(['a owner', 'b']);
    expect(await database().group.findUnique({ where: { slug: own('g') } })).toMatchObject({
      topic: 'Sujet',
      name: null,
    });
  });

  test('says and does exactly what ten edits ask for', async () => {
    write(['a', 'b', 'c'], { g: ['a owner', 'b'], h: ['c'] });
    await importAll();
    write(['a', 'b', 'd'], { g: ['a', 'b moderator', 'd'], i: ['a'] });
    const { importId, counts } = await preview();
    expect(counts).toMatchObject({
      people: { new: 1, gone: 1, same: 2 },
      groups: { new: 1, gone: 1, same: 1 },
      grants: { new: 2, changed: 2, gone: 1, same: 0 },
    });
    const gone = await importLines(importId, ALL, { change: 'gone' });
    expect(gone.rows.map(({ kind, username, groupSlug }) => [kind, username ?? groupSlug])).toEqual([
      ['person', own('c')],
      ['group', own('h')],
      ['grant', own('c')],
    ]);
    expect(await commitImport({ importId, acceptRejects: false }, claire)).toMatchObject({
      created: 4,
      changed: 2,
      removed: 3,
    });
    expect(await membersOf('g')).toEqual(['a', 'b moderator', 'd']);
    expect((await person('c'))?.endedRevision).not.toBeNull();
    expect((await database().group.findUnique({ where: { slug: own('h') } }))?.endedRevision).not.toBeNull();
  });

  test('refuses a role that may not', async () => {
    write(['a'], {});
    await expect(
      previewFolder({ input: { kind: 'path', path: folder }, origin: 'folder' }, auditor),
    ).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect
      .poll(() => database().auditEntry.count({ where: { action: 'access.refused', actor: 'aroche' } }))
      .toBe(1);
  });

  test('of a preview older than the last import is stale, and so is a second commit', async () => {
    write(['a'], {});
    const first = await preview();
    const second = await preview();
    await commitImport({ importId: second.importId, acceptRejects: false }, claire);
    await expect(
      commitImport({ importId: first.importId, acceptRejects: false }, claire),
    ).rejects.toMatchObject({ code: 'STALE' });
    await expect(
      commitImport({ importId: second.importId, acceptRejects: false }, claire),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  test('touches only what its own source said', async () => {
    write(['a', 'b'], { g: ['a', 'b'] });
    await importAll();
    const group = await database().group.findUniqueOrThrow({ where: { slug: own('g') } });
    await addGrant({ groupId: group.id, username: own('b'), role: 'owner', reason: 'remplacement' }, claire);
    const other = mkdtempSync(join(tmpdir(), 'regie-other-'));
    write(['a', 'b'], { g: ['b'] }, other);
    await importAll(false, { source: `${source}-other`, input: { kind: 'path', path: other } });
    write(['a'], { g: ['a'] });
    await importAll();
    expect(await membersOf('g')).toEqual(['a', 'b owner']);
    const { rows } = await groupMembers(group.id, ALL, { text: own('b') });
    expect(rows[0]?.grants.map(({ source: from }) => from)).toEqual([null, `${source}-other`]);
    expect(await person('b')).toMatchObject({ endedRevision: null });
  });

  test('leaves the account of a person who is gone, unless gone means inactive', async () => {
    write(['a', 'b'], {});
    await importAll();
    await database().source.update({ where: { name: source }, data: { goneMeansInactive: true } });
    write(['a'], {});
    await importAll();
    expect(await person('b')).toMatchObject({ active: false, endedRevision: null });
    expect((await preview()).counts.people).toMatchObject({ gone: 0 });
  });
});

describe('rejected lines', () => {
  test('hold the whole import until they are accepted', async () => {
    write(['a'], { g: ['a', 'nobody'] });
    const { importId, counts } = await preview();
    expect(counts.rejected).toBe(1);
    expect(await allRejects(importId, 10)).toMatchObject([
      { file: `groups/${own('g')}.txt`, line: 2, content: own('nobody'), code: 'unknown-person' },
    ]);
    await expect(commitImport({ importId, acceptRejects: false }, claire)).rejects.toMatchObject({
      code: 'INVALID',
    });
    expect(await person('a')).toBeNull();
  });

  test('let their person and their group keep what they had', async () => {
    write(['a', 'b', 'c'], { g: ['a owner', 'b'], h: ['a', 'c'], i: ['c'] });
    await importAll();
    write(['a', `${own('b')},not-an-address,b`, 'd'], { g: ['a', 'd', 'nobody'], h: ['a'], i: ['a'] });
    const { importId, counts } = await preview();
    expect(counts).toMatchObject({
      rejected: 2,
      grants: { new: 2, kept: 2, gone: 2 },
      people: { kept: 1, gone: 1, new: 1 },
    });
    await commitImport({ importId, acceptRejects: true }, claire);
    expect(await membersOf('g')).toEqual(['a owner', 'b', 'd']);
    expect(await membersOf('h')).toEqual(['a']);
    expect(await membersOf('i')).toEqual(['a']);
    expect(await person('b')).toMatchObject({ email: `${own('b')}@univ.example`, endedRevision: null });
    expect((await person('c'))?.endedRevision).not.toBeNull();
  });

  test('come back as a folder that, corrected, is a patch which adds and removes nothing', async () => {
    write(['a', 'b'], { g: ['a', 'nobody'], t: ['# parent: nowhere', '# topic: T', 'b owner'] });
    const { importId } = await preview();
    await commitImport({ importId, acceptRejects: true }, claire);
    expect(await membersOf('g')).toEqual(['a']);
    expect(await membersOf('t')).toBeNull();

    const rejects = await rejectsFolder(importId, ({ code }) => `${code}\nmend it`);
    expect(Object.fromEntries(rejects.files.map(({ path, text }) => [path, text]))).toEqual({
      [`groups/${own('g')}.txt`]: `#! 2: unknown-person mend it\n${own('nobody')}\n`,
      [`groups/${own('t')}.txt`]: `#! 1: unknown-parent mend it\n# parent: nowhere\n# kind: private\n# topic: T\n${own('b')} owner\n`,
    });

    const mended = rejects.files.map(({ path, text }) => ({
      path,
      text: text.replaceAll('nobody', 'b').replaceAll('# parent: nowhere\n', ''),
    }));
    const archive = zipOf(mended);
    const patch = await preview({ input: { kind: 'zip', archive }, patch: true, origin: 'zip' });
    expect(patch.counts).toMatchObject({
      rejected: 0,
      people: { gone: 0 },
      groups: { new: 1, gone: 0 },
      grants: { new: 2, gone: 0 },
    });
    await commitImport({ importId: patch.importId, acceptRejects: false }, claire);
    expect(await membersOf('g')).toEqual(['a', 'b']);
    expect(await membersOf('t')).toEqual(['b owner']);
  });
});

describe('a source', () => {
  const crowd = Array.from({ length: 20 }, (_, number) => `p${number}`);

  test('that is gone, empty or unreadable removes nobody and says so', async () => {
    write(crowd, { g: crowd });
    await importAll();
    const health = async () =>
      (await database().source.findUniqueOrThrow({ where: { name: source } })).health;
    write([], {});
    await expect(preview()).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE', params: { reason: 'empty' } });
    expect(await health()).toBe('truncated');
    write(crowd, {});
    await expect(preview()).rejects.toMatchObject({ params: { reason: 'groups-missing' } });
    rmSync(folder, { recursive: true });
    await expect(preview()).rejects.toMatchObject({ params: { reason: 'unreachable' } });
    expect(await health()).toBe('unreachable');
    mkdirSync(folder);
    writeFileSync(join(folder, 'people.csv'), 'login;mail\nx;y\n');
    await expect(preview()).rejects.toMatchObject({ params: { reason: 'header-missing' } });
    expect(await health()).toBe('unreadable');
    expect((await membersOf('g'))?.length).toBe(20);
    write(crowd, { g: crowd });
    await importAll();
    expect(await health()).toBe('healthy');
  });

  test('that lost a third is imported and marked, until it is accepted', async () => {
    write(crowd, { g: crowd });
    await importAll();
    write(crowd.slice(0, 13), { g: crowd.slice(0, 13) });
    const { importId, counts } = await preview();
    expect(counts.shrunk).toEqual({ what: 'people', before: 20, now: 13 });
    await commitImport({ importId, acceptRejects: false }, claire);
    const find = () => database().source.findUniqueOrThrow({ where: { name: source } });
    expect(await find()).toMatchObject({ health: 'shrunk', healthDetail: { before: 20, now: 13 } });
    await importAll();
    expect(await find()).toMatchObject({ health: 'shrunk' });
    await acceptShrunkSource({ sourceId: (await find()).id }, paul);
    expect(await find()).toMatchObject({ health: 'healthy', healthDetail: null });
    await importAll();
    expect(await find()).toMatchObject({ health: 'healthy' });
  });
});
