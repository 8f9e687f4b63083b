import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDropped } from './dropped-folder';
import type { Folder } from './folder';
import { LIMITS } from './limits';
import { openPath } from './path-folder';
import { readFolder } from './read-folder';
import type { Known, Sink } from './sink';
import type { Reject } from './types';
import { openZip } from './zip-folder';
import { zipOf } from './zip-writer';

const PEOPLE = 'username,email,name\nana,ana@u.fr,Ana\nbob,bob@u.fr,Bob\n';
const RULES = { timeZone: 'Europe/Paris', teams: true, freeRoomNames: true };
const NOTHING_KNOWN: Known = {
  people: async () => new Set(),
  groupParents: new Map(),
  groupsInForce: new Map(),
};

/** Reads into memory what the database would be given. */
async function read(folder: Folder) {
  const rejects: Reject[] = [];
  const grants: string[] = [];
  const sink: Sink = {
    person: () => {},
    knownPerson: () => {},
    group: () => {},
    grant: ({ group, person, role }) => void grants.push(`${group} ${person} ${role}`),
    reject: (reject) => void rejects.push(reject),
    warning: () => {},
  };
  const reading = await readFolder(folder, { patch: false, rules: RULES, known: NOTHING_KNOWN, sink });
  return { reading, grants, rejects: rejects.map(({ file, line, code }) => `${file}:${line} ${code}`) };
}

function folderOf(files: Record<string, string | Uint8Array>) {
  const root = mkdtempSync(join(tmpdir(), 'regie-hostile-'));
  mkdirSync(join(root, 'groups'));
  for (const [path, content] of Object.entries(files)) writeFileSync(join(root, path), content);
  return root;
}

test('one folder gives the same rows from a path, an archive and a browser', async () => {
  const files = {
    'people.csv': PEOPLE,
    'groups/a.txt': 'ana owner\nbob\n',
    'groups/b.txt': '# parent: a\nbob\n',
  };
  const texts = Object.entries(files).map(([path, text]) => ({ path: `mon dossier/${path}`, text }));
  const dropped = texts.map(({ path, text }) => {
    const file = new File([text], 'x');
    return { path, size: file.size, arrayBuffer: () => file.arrayBuffer() };
  });
  const fromPath = await read(await openPath(folderOf(files)));
  expect(fromPath.grants).toEqual(['1 1 owner', '1 2 member', '2 2 member']);
  expect(await read(await openZip(zipOf(texts)))).toEqual(fromPath);
  expect(await read(openDropped(dropped))).toEqual(fromPath);
});

test('a line at fault anywhere is rejected with its file, its line and its cause', async () => {
  const { rejects } = await read(
    await openPath(
      folderOf({
        'people.csv': `${PEOPLE}cyd,no-address,Cyd\n`,
        'groups/a.txt': 'ana\nnobody\ncyd owner\n',
        'groups/A.txt': 'bob\n',
        'groups/bad name.txt': 'bob\n',
        'groups/...txt': 'bob\n',
        'groups/binary.txt': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
        'groups/up.txt': '# parent: down\n',
        'groups/down.txt': '# parent: up\n',
        'groups/lost.txt': '# topic: x\n# parent: nowhere\n',
      }),
    ),
  );
  expect(rejects).toEqual([
    'people.csv:4 email-refused',
    'groups/...txt:1 slug-refused',
    'groups/A.txt:1 slug-case',
    'groups/a.txt:1 slug-case',
    'groups/bad name.txt:1 slug-refused',
    'groups/binary.txt:1 binary',
    'groups/down.txt:1 parent-cycle',
    'groups/lost.txt:2 unknown-parent',
    'groups/up.txt:1 parent-cycle',
  ]);
});

test('members nobody lists and members whose own line is rejected are told apart', async () => {
  const { rejects, reading } = await read(
    await openPath(
      folderOf({ 'people.csv': `${PEOPLE}cyd,no-address,Cyd\n`, 'groups/a.txt': 'nobody\ncyd owner\n' }),
    ),
  );
  expect(rejects.slice(1)).toEqual(['groups/a.txt:1 unknown-person', 'groups/a.txt:2 person-rejected']);
  expect([...reading.protectedPeople].sort()).toEqual(['cyd', 'nobody']);
  expect([...reading.protectedGroups]).toEqual(['a']);
});

test('a file of 200 MB is refused without being read', async () => {
  const root = folderOf({ 'people.csv': PEOPLE, 'groups/a.txt': '' });
  truncateSync(join(root, 'groups/a.txt'), 200_000_000);
  await expect(openPath(root)).rejects.toMatchObject({ code: 'TOO_LARGE', params: { reason: 'total' } });
  truncateSync(join(root, 'groups/a.txt'), LIMITS.fileBytes + 1);
  expect((await read(await openPath(root))).rejects).toEqual(['groups/a.txt:1 too-large']);
  truncateSync(join(root, 'people.csv'), LIMITS.fileBytes + 1);
  await expect(openPath(root).then(read)).rejects.toMatchObject({
    code: 'TOO_LARGE',
    params: { reason: 'file' },
  });
});

test('a link that climbs out of the folder is refused, one inside it is followed', async () => {
  const outside = join(folderOf({ 'secret.txt': 'ana\n' }), 'secret.txt');
  const root = folderOf({ 'people.csv': PEOPLE, 'groups/a.txt': 'ana\n' });
  symlinkSync('a.txt', join(root, 'groups/b.txt'));
  expect((await read(await openPath(root))).grants).toHaveLength(2);
  symlinkSync(outside, join(root, 'groups/c.txt'));
  await expect(openPath(root)).rejects.toMatchObject({
    code: 'SOURCE_UNREADABLE',
    params: { reason: 'climbs' },
  });
});

test('a path that is not there or not a folder is refused', async () => {
  const root = folderOf({ 'people.csv': PEOPLE });
  await expect(openPath(join(root, 'nowhere'))).rejects.toMatchObject({ params: { reason: 'unreachable' } });
  await expect(openPath(join(root, 'people.csv'))).rejects.toMatchObject({
    params: { reason: 'not-a-folder' },
  });
});

test('an archive or a browser whose paths climb out is refused', async () => {
  for (const path of [
    '../people.csv',
    'groups/../../x.txt',
    '/etc/passwd',
    'C:\\people.csv',
    '..\\people.csv',
  ]) {
    await expect(openZip(zipOf([{ path, text: PEOPLE }]))).rejects.toMatchObject({
      params: { reason: 'climbs', file: path.replaceAll('\\', '/') },
    });
    const file = { path, size: 1, arrayBuffer: async () => new ArrayBuffer(1) };
    expect(() => openDropped([file])).toThrowError('climbs');
  }
});

/** One entry whose list says what the test wants it to say. */
type Claims = { content: Buffer; claimed: number; mode: number; flags: number };

function crafted(claims: Partial<Claims>) {
  const content = claims.content ?? Buffer.from(PEOPLE);
  const { claimed, mode, flags } = { claimed: content.length, mode: 0o100644, flags: 0, ...claims };
  const packed = deflateRawSync(content);
  const plain = zipOf([{ path: 'people.csv', text: '' }]);
  const name = Buffer.from('people.csv');
  const local = Buffer.concat([plain.subarray(0, 30 + name.length), packed]);
  const central = Buffer.from(plain.subarray(30 + name.length, plain.length - 22));
  const end = Buffer.from(plain.subarray(plain.length - 22));
  for (const [header, at] of [
    [local, 6],
    [central, 8],
  ] as const) {
    header.writeUInt16LE(flags, at);
    header.writeUInt16LE(8, at + 2);
    header.writeUInt32LE(packed.length, at + 12);
    header.writeUInt32LE(claimed, at + 16);
  }
  central.writeUInt32LE((mode << 16) >>> 0, 38);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

test('a zip bomb is refused from its list, and one that lies is refused when read', async () => {
  const zeros = Buffer.alloc(15_000_000, 'a');
  await expect(openZip(crafted({ content: zeros }))).rejects.toMatchObject({
    code: 'TOO_LARGE',
    params: { reason: 'bomb' },
  });
  await expect(openZip(crafted({ content: zeros, claimed: 1000 })).then(read)).rejects.toMatchObject({
    code: 'SOURCE_UNREADABLE',
    params: { reason: 'zip-file', file: 'people.csv' },
  });
  await expect(openZip(crafted({ claimed: 300_000_000 }))).rejects.toMatchObject({
    params: { reason: 'total' },
  });
});

test('links, encrypted entries and what is no archive are refused', async () => {
  await expect(openZip(crafted({ mode: 0o120777 }))).rejects.toMatchObject({ params: { reason: 'link' } });
  await expect(openZip(crafted({ flags: 1 }))).rejects.toMatchObject({ params: { reason: 'encrypted' } });
  await expect(openZip(Buffer.from('not a zip'))).rejects.toMatchObject({ params: { reason: 'zip' } });
});
