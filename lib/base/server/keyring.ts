import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors';
import { config } from './config';

export type KeyUse = 'sealing' | 'audit';
export type Key = { id: string; hex: string };

const hex = z.string().regex(/^[0-9a-f]{64}$/i);
const KeyFile = z.object({ sealing: z.array(hex).default([]), audit: z.array(hex).default([]) });
type KeyFile = z.infer<typeof KeyFile>;

const NONE: KeyFile = { sealing: [], audit: [] };

let read: { stamp: string; file: KeyFile } | undefined;

/**
 * The keys of one use, oldest first; the last one is used from now on, the others open and verify what they made. Those
 * of the configuration come first, then those that were made by rotation, which every process sees at once.
 */
export function keysOf(use: KeyUse): readonly [Key, ...Key[]] {
  const settings = config();
  const [old, configured] =
    use === 'audit'
      ? [settings.REGIE_AUDIT_KEYS_OLD, settings.REGIE_AUDIT_KEY]
      : [settings.REGIE_SEALING_KEYS_OLD, settings.REGIE_SEALING_KEY];
  const all = [...old, configured, ...keyFile()[use]].map(keyOf);
  const ring = all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
  const [first, ...rest] = ring;
  if (!first) throw new Error('the configuration demands a key');
  return [first, ...rest];
}

export function currentKey(use: KeyUse): Key {
  const ring = keysOf(use);
  return ring.at(-1) ?? ring[0];
}

/** Adds a key, whole or not at all: from the next use on it is the current one. */
export function addKey(use: KeyUse, added: string): Key {
  const { REGIE_DATA } = config();
  const file = keyFile();
  const next = { ...file, [use]: [...file[use], added] };
  mkdirSync(REGIE_DATA, { recursive: true });
  const draft = `${path()}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path());
  return keyOf(added);
}

/** Names a key without giving any of it away. */
function keyOf(value: string): Key {
  const id = createHash('sha256').update(`regie key ${value.toLowerCase()}`).digest('hex').slice(0, 12);
  return { id, hex: value };
}

function keyFile(): KeyFile {
  const found = stamp();
  if (found === null) return NONE;
  if (read?.stamp === found) return read.file;
  try {
    read = { stamp: found, file: KeyFile.parse(JSON.parse(readFileSync(path(), 'utf8'))) };
  } catch (cause) {
    const params = { reason: 'key-file', file: path() };
    throw new AppError('CONFIGURATION', `${path()} holds no keys`, params, { cause });
  }
  return read.file;
}

function stamp(): string | null {
  const file = statSync(path(), { throwIfNoEntry: false });
  return file ? `${path()} ${file.ino} ${file.mtimeMs} ${file.size}` : null;
}

function path(): string {
  return join(config().REGIE_DATA, 'keys.json');
}
