import type { ReasonOf } from '@/lib/access/error-message';
import { AppError, type ErrorParams } from '@/lib/base/errors';
import { LIMITS } from './limits';
import { PEOPLE_FILE } from './people-file';

/** One file of a folder, wherever the folder is: read when its turn comes, one at a time. */
export type FolderFile = {
  /** Relative to the folder, with `/`. */
  path: string;
  bytes: number;
  /** @throws AppError SOURCE_UNREADABLE */
  read(): Promise<Uint8Array>;
};

export type Folder = {
  people: FolderFile | null;
  /** In the order of their names. */
  groups: readonly FolderFile[];
  /** Files that are neither: told, not read. */
  strays: readonly string[];
  close(): Promise<void>;
};

const GROUP_FILE = /^groups\/([^/]+)\.txt$/i;
/** What desktop systems leave in folders and archives. */
const LITTER = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*|\._[^/]*|\.git\/.*)$/;

export function slugOf(path: string): string {
  return GROUP_FILE.exec(path)?.[1] ?? path;
}

/**
 * Sorts files into people, groups and the rest. A dropped folder and most archives hold their files under one
 * more folder: it is left out of the paths.
 * @throws AppError TOO_LARGE
 */
export function arrangeFolder(
  files: readonly FolderFile[],
  close: () => Promise<void> = async () => {},
): Folder {
  const kept = files.filter((file) => !LITTER.test(file.path));
  if (kept.length > LIMITS.files) throw tooLarge('files', { limit: LIMITS.files });
  const total = kept.reduce((sum, file) => sum + file.bytes, 0);
  if (total > LIMITS.totalBytes) throw tooLarge('total', { megabytes: inMegabytes(LIMITS.totalBytes) });
  const top = topFolder(kept.map((file) => file.path));
  const inside = kept
    .map((file) => ({ ...file, path: file.path.slice(top.length), read: () => file.read() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const people = inside.find((file) => file.path.toLowerCase() === PEOPLE_FILE) ?? null;
  const groups = inside.filter((file) => GROUP_FILE.test(file.path));
  const strays = inside.filter((file) => file !== people && !groups.includes(file)).map((file) => file.path);
  return { people, groups, strays, close };
}

/** `university/` when everything lies in that one folder; empty when the files are at the top. */
function topFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const top = first.slice(0, first.indexOf('/') + 1);
  const isGroups = /^groups\/$/i.test(top);
  return top !== '' && !isGroups && paths.every((path) => path.startsWith(top)) ? top : '';
}

export function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

export function tooLarge(reason: ReasonOf<'TOO_LARGE'>, params: ErrorParams): AppError {
  return new AppError('TOO_LARGE', `the folder is over a limit: ${reason}`, { reason, ...params });
}

export function unreadable(
  reason: ReasonOf<'SOURCE_UNREADABLE'>,
  params: ErrorParams = {},
  cause?: unknown,
): AppError {
  return new AppError(
    'SOURCE_UNREADABLE',
    `the files cannot be read: ${reason}`,
    { reason, ...params },
    { cause },
  );
}

/** A path that names the same file wherever it is unpacked; null when it climbs out or is absolute. */
export function safePath(path: string): string | null {
  const normal = path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const climbs = normal.split('/').some((part) => part === '..');
  if (climbs || normal.startsWith('/') || /^[a-z]:/i.test(normal) || normal.includes('\0')) return null;
  return normal;
}
