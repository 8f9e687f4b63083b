// Recognising processes of an earlier run: a number alone may since belong to someone else.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The command line of a running process, or null when there is none. */
function commandLine(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    const listed = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return listed.stdout?.trim() || null;
  }
}

/** Whether `pid` runs and its command line matches. */
export function isAlive(pid, pattern) {
  return pattern.test(commandLine(pid) ?? '');
}
