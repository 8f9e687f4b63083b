import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { isAppError } from '@/lib/base/errors';
import { openDropped } from './dropped-folder';
import { LIMITS } from './limits';
import { receiveUpload } from './received';

/** A body in chunks of any size: where they are cut must not matter. */
function bodyOf(text: string, chunkBytes: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunkBytes));
      at += chunkBytes;
    },
  });
}

function folderBody(files: Readonly<Record<string, string>>): string {
  const list = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text).length]);
  return `${JSON.stringify(list)}\n${Object.values(files).join('')}`;
}

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => null,
    (refusal: unknown) => refusal,
  );
  return isAppError(error) ? error.params.reason : error;
}

const kept = () => readdirSync(tmpdir()).filter((name) => name.startsWith('regie-import-'));

test.each([1, 7, 1_000])('a folder arrives whole in chunks of %i bytes', async (chunkBytes) => {
  const files = {
    'x/people.csv': 'username,email,name\né,a@b,É\n',
    'x/groups/a.txt': '',
    'x/groups/b.txt': 'é\n',
  };
  const { input, discard } = await receiveUpload('folder', bodyOf(folderBody(files), chunkBytes));
  const folder = openDropped(input.kind === 'dropped' ? input.files : []);
  const read = async (file: { read(): Promise<Uint8Array> } | undefined | null) =>
    new TextDecoder().decode(await file?.read());
  expect(await read(folder.people)).toBe(files['x/people.csv']);
  expect(await read(folder.groups[0])).toBe('');
  expect(await read(folder.groups[1])).toBe('é\n');
  await discard();
});

test('what is cut short, or longer than it says, is refused and leaves nothing behind', async () => {
  const before = kept();
  const body = folderBody({ 'people.csv': 'username,email,name\n' });
  expect(await reasonOf(receiveUpload('folder', bodyOf(body.slice(0, -3), 10)))).toBe('cut-short');
  expect(await reasonOf(receiveUpload('folder', bodyOf(`${body}more`, 10)))).toBe('total');
  expect(await reasonOf(receiveUpload('folder', bodyOf('no list', 10)))).toBe('cut-short');
  expect(await reasonOf(receiveUpload('folder', bodyOf('{"a":1}\n', 10)))).toBe('cut-short');
  expect(kept()).toEqual(before);
});

test('a folder over the limit is refused before its files are kept', async () => {
  const list = JSON.stringify([['groups/a.txt', LIMITS.totalBytes + 1]]);
  expect(await reasonOf(receiveUpload('folder', bodyOf(`${list}\n`, 100)))).toBe('total');
});

test('a path that climbs out is refused when the folder is opened', async () => {
  const { input, discard } = await receiveUpload('folder', bodyOf(folderBody({ '../people.csv': 'x' }), 50));
  expect(() => openDropped(input.kind === 'dropped' ? input.files : [])).toThrow('climbs');
  await discard();
});
