// Processes of a run that was killed: found by the list it kept, recognised by their command lines.
import { isAlive } from '../processes.mjs';
import { say } from '../sentences.mjs';

/** Next renames its process. */
const MARKS = { web: /server\.js|next-server/, worker: /lib\/jobs\/worker/, sandbox: /sandbox\/serve/ };
const GRACE_MS = 3_000;

export async function stopLeftovers(folder) {
  const left = Object.entries(folder.read('processes.json') ?? {}).filter(
    ([name, pid]) => MARKS[name] && isAlive(pid, MARKS[name]),
  );
  folder.remove('ready.json');
  if (left.length === 0) return;
  for (const [, pid] of left) process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  const remaining = () => left.filter(([name, pid]) => isAlive(pid, MARKS[name]));
  while (Date.now() < deadline && remaining().length > 0) await new Promise((wake) => setTimeout(wake, 50));
  for (const [, pid] of remaining()) process.kill(pid, 'SIGKILL');
  say('cleaned', { names: left.map(([name]) => name).join(', ') });
}
