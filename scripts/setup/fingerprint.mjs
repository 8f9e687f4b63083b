import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** One hash of the contents of files and folders under `project`, leaving out paths that `skip` matches. */
export function fingerprint(project, paths, skip = /$^/) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(project, path)).sort()) {
    if (!skip.test(file)) hash.update(`${file}\0`).update(readFileSync(join(project, file)));
  }
  return hash.digest('hex');
}

function filesUnder(project, path) {
  const full = join(project, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(project, join(path, name)));
}
