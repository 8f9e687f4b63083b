// The data folder: ours by a marker, held by one run at a time by a lock.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from '../postgres/account.mjs';
import { removeCluster } from '../postgres.mjs';
import { isAlive } from '../processes.mjs';
import { refuse } from '../sentences.mjs';

const MARKER = '.regie-data';
const NEEDED_BYTES = 300 * 1024 * 1024;
/** PostgreSQL's own account must be able to walk through; every file in it that matters is 0600. */
const WALKED_THROUGH = 0o711;

/** Opens (with `reset`, wipes first) the folder; returns what reads, writes and leaves it. */
export function openDataFolder(path, { reset }) {
  const folder = describeFolder(path);
  if (reset && isForeign(path)) refuse('notOurFolder', { folder: path });
  makeFolder(path);
  takeLock(folder);
  if (reset) wipe(folder);
  writeFileSync(folder.file(MARKER), '');
  mkdirSync(folder.file('logs'), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize < NEEDED_BYTES) {
    folder.leave();
    refuse('diskFull', { folder: path });
  }
  return folder;
}

function isForeign(path) {
  const names = existsSync(path) ? readdirSync(path) : [];
  return names.length > 0 && !names.includes(MARKER);
}

function describeFolder(path) {
  const file = (name) => join(path, name);
  return {
    path,
    file,
    log: (name) => join(path, 'logs', `${name}.log`),
    read: (name) => readJson(file(name)),
    write: (name, value) => writePrivately(file(name), value),
    remove: (name) => rmSync(file(name), { force: true }),
    leave: () => rmSync(file('lock'), { force: true }),
  };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Whole or not at all: a reader never sees half a file. */
function writePrivately(path, value) {
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function makeFolder(path) {
  try {
    if (existsSync(path)) return;
    mkdirSync(path, { recursive: true });
    chmodSync(path, serverAccount() ? WALKED_THROUGH : 0o700);
  } catch (error) {
    refuse('folderRefused', { folder: path, reason: error.message });
  }
}

function takeLock(folder) {
  for (;;) {
    try {
      writeFileSync(folder.file('lock'), String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') refuse('folderRefused', { folder: folder.path, reason: error.message });
    }
    const pid = Number(readFileSync(folder.file('lock'), 'utf8'));
    if (pid !== process.pid && isAlive(pid, /start\.mjs/)) {
      refuse('alreadyRunning', { folder: folder.path, pid, url: folder.read('ready.json')?.url });
    }
    folder.leave();
  }
}

function wipe(folder) {
  const kept = ['lock'];
  const names = readdirSync(folder.path).filter((name) => !kept.includes(name));
  removeCluster(folder.file('postgres'));
  for (const name of names) rmSync(folder.file(name), { recursive: true, force: true });
}
