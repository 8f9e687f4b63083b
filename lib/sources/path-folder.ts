import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { arrangeFolder, type Folder, type FolderFile, unreadable } from './folder';
import { LIMITS } from './limits';

/**
 * A folder on this server. Links may point inside it, never out of it.
 * @throws AppError SOURCE_UNREADABLE (`reason`: unreachable, not-a-folder, forbidden, climbs), TOO_LARGE
 */
export async function openPath(path: string): Promise<Folder> {
  const root = await atPath(path, () => realpath(path));
  const { isDirectory } = await atPath(path, async () => ({ isDirectory: (await stat(root)).isDirectory() }));
  if (!isDirectory) throw unreadable('not-a-folder', { path });
  const top = await listFiles(root, '', path);
  const hasGroups = top.folders.find((name) => name.toLowerCase() === 'groups');
  const groups = hasGroups ? (await listFiles(root, hasGroups, path)).files : [];
  return arrangeFolder([...top.files, ...groups]);
}

async function listFiles(root: string, folder: string, shown: string) {
  const names = await atPath(shown, () => readdir(join(root, folder)));
  const files: FolderFile[] = [];
  const folders: string[] = [];
  for (const name of names) {
    const path = folder ? `${folder}/${name}` : name;
    const real = await insideRoot(root, path);
    const found = await atPath(path, () => stat(real));
    if (found.isDirectory()) folders.push(name);
    else if (found.isFile()) files.push({ path, bytes: found.size, read: () => readInside(root, path) });
    else throw unreadable('not-a-file', { file: path });
  }
  return { files, folders };
}

async function insideRoot(root: string, path: string): Promise<string> {
  const real = await atPath(path, () => realpath(join(root, path)));
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) throw unreadable('climbs', { file: path });
  return real;
}

/** Resolved again when read, and opened without following a link put in its place meanwhile. */
async function readInside(root: string, path: string): Promise<Uint8Array> {
  const real = await insideRoot(root, path);
  return atPath(path, async () => {
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const bytes = Buffer.alloc(Math.min((await file.stat()).size, LIMITS.fileBytes + 1));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await file.close();
    }
  });
}

async function atPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const reason = code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'unreachable';
    throw unreadable(reason, { path }, cause);
  }
}
