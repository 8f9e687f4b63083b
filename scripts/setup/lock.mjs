import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../processes.mjs';
import { say } from '../sentences.mjs';
import { hashOf } from './fingerprint.mjs';

/** One set-up at a time in one copy of the project. Outside node_modules, which an installation empties. */
export async function withSetupLock(project, work) {
  const file = join(tmpdir(), `regie-setup-${hashOf(project).slice(0, 16)}`);
  await take(file);
  const leave = () => rmSync(file, { force: true });
  process.once('exit', leave);
  try {
    return await work();
  } finally {
    leave();
    process.removeListener('exit', leave);
  }
}

async function take(file) {
  let announced = false;
  while (!tryTake(file)) {
    const pid = holder(file);
    if (pid !== null && !isAlive(pid, /node/)) rmSync(file, { force: true });
    else if (!announced) say('setupWaits', { pid: pid ?? '?' });
    announced = true;
    await new Promise((wake) => setTimeout(wake, 500));
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Null while the holder has not yet written its number. */
function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}
