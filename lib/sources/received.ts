import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { DroppedFile } from './dropped-folder';
import { inMegabytes, tooLarge, unreadable } from './folder';
import { LIMITS } from './limits';
import type { FolderInput } from './preview';

/** A list of as many files as are allowed, with long names. */
const LIST_BYTES = 30_000_000;
const LINE_END = 0x0a;

const FileList = z.array(z.tuple([z.string().min(1).max(1_000), z.int().nonnegative()]));

export type Received = { input: FolderInput; discard: () => Promise<void> };

/**
 * Keeps what a browser sends in a folder of its own until it is read; memory does not grow with it. A zip is sent
 * as it is. A folder is one line of JSON, `[[path, bytes], …]`, then the files one after another.
 * @throws AppError SOURCE_UNREADABLE, TOO_LARGE: nothing is left behind.
 */
export async function receiveUpload(
  kind: 'zip' | 'folder',
  body: ReadableStream<Uint8Array>,
): Promise<Received> {
  const folder = await mkdtemp(join(tmpdir(), 'regie-import-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const place = join(folder, 'content');
    const input = kind === 'zip' ? await keepZip(body, place) : await keepFolder(body, place);
    return { input, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function keepZip(body: ReadableStream<Uint8Array>, place: string): Promise<FolderInput> {
  await keep(chunksOf(body), place, LIMITS.totalBytes);
  return { kind: 'zip', archive: place };
}

async function keepFolder(body: ReadableStream<Uint8Array>, place: string): Promise<FolderInput> {
  const chunks = chunksOf(body);
  const { list, rest } = await readList(chunks);
  const total = list.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (list.length > LIMITS.files) throw tooLarge('files', { limit: LIMITS.files });
  if (total > LIMITS.totalBytes) throw tooLarge('total', { megabytes: inMegabytes(LIMITS.totalBytes) });
  if ((await keep(prepend(rest, chunks), place, total)) !== total) throw unreadable('cut-short');
  let offset = 0;
  const files = list.map(([path, size]): DroppedFile => {
    const start = offset;
    offset += size;
    return { path, size, arrayBuffer: () => readSlice(place, start, size) };
  });
  return { kind: 'dropped', files };
}

/** The bytes kept. @throws AppError TOO_LARGE beyond the limit. */
async function keep(chunks: AsyncIterable<Uint8Array>, place: string, limit: number): Promise<number> {
  let kept = 0;
  async function* limited() {
    for await (const chunk of chunks) {
      kept += chunk.length;
      if (kept > limit) throw tooLarge('total', { megabytes: inMegabytes(LIMITS.totalBytes) });
      yield chunk;
    }
  }
  await pipeline(Readable.from(limited()), createWriteStream(place, { mode: 0o600 }));
  return kept;
}

async function readList(chunks: AsyncIterator<Uint8Array>) {
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { value, done } = await chunks.next();
    if (done) throw unreadable('cut-short');
    const end = value.indexOf(LINE_END);
    parts.push(Buffer.from(end < 0 ? value : value.subarray(0, end)));
    size += value.length;
    if (end >= 0) return { list: parseList(Buffer.concat(parts)), rest: value.subarray(end + 1) };
    if (size > LIST_BYTES) throw tooLarge('files', { limit: LIMITS.files });
  }
}

function parseList(line: Buffer): [string, number][] {
  try {
    return FileList.parse(JSON.parse(line.toString('utf8')));
  } catch (cause) {
    throw unreadable('cut-short', {}, cause);
  }
}

async function* prepend(first: Uint8Array, rest: AsyncIterable<Uint8Array>) {
  yield first;
  yield* rest;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const reader = body.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function readSlice(place: string, start: number, size: number): Promise<ArrayBuffer> {
  const file = await open(place);
  try {
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, size - filled, start + filled);
      if (bytesRead === 0) throw unreadable('cut-short');
      filled += bytesRead;
    }
    return bytes.buffer;
  } finally {
    await file.close();
  }
}
