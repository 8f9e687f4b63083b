import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { isAppError } from '@/lib/base/errors';
import {
  arrangeFolder,
  type Folder,
  type FolderFile,
  inMegabytes,
  safePath,
  tooLarge,
  unreadable,
} from './folder';
import { LIMITS } from './limits';

const FILE_TYPE_BITS = 0o170000;
const LINK = 0o120000;

/**
 * A zip archive, on disk or in memory. Its list is checked before anything is inflated: climbing and absolute
 * paths, links, encryption, sizes and ratios that only a bomb has.
 * @throws AppError SOURCE_UNREADABLE, TOO_LARGE
 */
export async function openZip(archive: string | Uint8Array): Promise<Folder> {
  const zip = await openArchive(archive);
  try {
    const files: FolderFile[] = [];
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      total += entry.uncompressedSize;
      if (total > LIMITS.totalBytes) throw tooLarge('total', { megabytes: inMegabytes(LIMITS.totalBytes) });
      if (files.length >= LIMITS.files) throw tooLarge('files', { limit: LIMITS.files });
      files.push(zipFile(zip, entry));
    }
    return arrangeFolder(files, async () => zip.close());
  } catch (error) {
    zip.close();
    throw asUnreadable(error);
  }
}

async function openArchive(archive: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true };
  try {
    if (typeof archive === 'string') return await openPromise(archive, options);
    return await fromBufferPromise(Buffer.from(archive), options);
  } catch (error) {
    throw asUnreadable(error);
  }
}

function zipFile(zip: ZipFile, entry: Entry): FolderFile {
  const path = safePath(entry.fileName);
  if (path === null) throw unreadable('climbs', { file: entry.fileName.slice(0, 200) });
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE_BITS) === LINK)
    throw unreadable('link', { file: path });
  if (entry.isEncrypted()) throw unreadable('encrypted', { file: path });
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (entry.uncompressedSize > LIMITS.zipRatioFromBytes && ratio > LIMITS.zipRatio) {
    throw tooLarge('bomb', { file: path });
  }
  return { path, bytes: entry.uncompressedSize, read: () => inflate(zip, entry, path) };
}

/** Stops at the limit whatever the list promised: a size in the list may be a lie. */
async function inflate(zip: ZipFile, entry: Entry, path: string): Promise<Uint8Array> {
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      chunks.push(bytes);
      if (size > LIMITS.fileBytes) break;
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw asUnreadable(error, path);
  }
}

/** Without `file`: what fails is the archive itself or, named by the error, a path that no folder may hold. */
function asUnreadable(error: unknown, file?: string): unknown {
  if (isAppError(error)) return error;
  const message = error instanceof Error ? error.message : '';
  const [, climbing] =
    /(?:absolute path|relative path|invalid characters in fileName): (.*)/s.exec(message) ?? [];
  if (climbing !== undefined) return unreadable('climbs', { file: climbing.slice(0, 200) }, error);
  return file === undefined ? unreadable('zip', {}, error) : unreadable('zip-file', { file }, error);
}
