import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/base/errors';
import type { Head } from './types';

const HeadText = z.object({ seq: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

const HEAD_FILE = 'audit-head';

/** `null` when nothing was ever written there. @throws AppError AUDIT_BROKEN when what is there is no head. */
export function readHead(directory: string, file = HEAD_FILE): Head | null {
  const path = join(directory, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new AppError('AUDIT_BROKEN', `cannot read ${path}`, { reason: 'head-unreadable' }, { cause });
  }
  try {
    return HeadText.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('AUDIT_BROKEN', `${path} holds no head`, { reason: 'head-unreadable' }, { cause });
  }
}

/**
 * Moves the outside head forward, never back: an older head is left unwritten. The caller keeps other
 * processes out; the rename keeps readers from half a file.
 */
export function advanceHead(directory: string, head: Head): void {
  const present = readHead(directory);
  if (present && present.seq >= head.seq) return;
  mkdirSync(directory, { recursive: true });
  const draft = `${headPath(directory)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(head)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, headPath(directory));
}

function headPath(directory: string): string {
  return join(directory, HEAD_FILE);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
