import { crc32 } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_LIST = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980: the format's first day; the same files make the same archive. */
const FIRST_DAY = 0x21;

/** A zip archive of a few texts, uncompressed. */
export function zipOf(files: readonly { path: string; text: string }[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const sums = fields(
      [crc32(content), 4],
      [content.length, 4],
      [content.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const common = Buffer.concat([
      fields([VERSION, 2], [UTF8_NAMES, 2], [0, 2], [0, 2], [FIRST_DAY, 2]),
      sums,
    ]);
    const local = Buffer.concat([fields([LOCAL_HEADER, 4]), common, name, content]);
    const place = fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    list.push(Buffer.concat([fields([CENTRAL_HEADER, 4], [VERSION, 2]), common, place, name]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(list);
  const count = files.length;
  const end = fields(
    [END_OF_LIST, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [listed.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, listed, end]);
}

function fields(...values: readonly [value: number, bytes: 2 | 4][]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of values) {
    buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}
