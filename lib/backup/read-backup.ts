import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { AppError } from '@/lib/base/errors';
import { checkSeal } from './manifest-seal';
import { fileDigest, tableFile } from './take';
import { Manifest } from './types';

/** @throws AppError INVALID when it is no backup, or any of its files is not what was written. */
export async function readManifest(directory: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = Manifest.parse(JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')));
  } catch (cause) {
    throw new AppError('INVALID', 'no backup', { reason: 'no-backup', folder: directory }, { cause });
  }
  if (checkSeal(manifest) === 'wrong')
    throw new AppError('INVALID', 'the manifest was changed', {
      reason: 'backup-manifest-changed',
      folder: directory,
    });
  for (const { name, digest } of manifest.tables) {
    const found = await fileDigest(tableFile(directory, name)).catch(() => null);
    if (found !== digest)
      throw new AppError('INVALID', `${name} was changed`, {
        reason: 'backup-changed',
        folder: directory,
        table: name,
      });
  }
  return manifest;
}

export async function* rowsOf(directory: string, table: string): AsyncGenerator<string> {
  const input = createReadStream(tableFile(directory, table)).pipe(createGunzip());
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line);
}
