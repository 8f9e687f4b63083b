// PostgreSQL refuses to run as root: as root, its programs run under the `postgres` account, else `nobody`.
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const OTHERS_MAY_ENTER = 0o001;

/** `{ uid, gid }` to run PostgreSQL as, or null when we are not root and run it as ourselves. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether another account can reach `path` through its parent folders (`mktemp -d` and `/root` are closed). */
export function reachable(path) {
  let folder = path;
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    try {
      if ((statSync(folder).mode & OTHERS_MAY_ENTER) === 0) return false;
    } catch {
      // Not there yet: made by us later, open enough.
    }
  }
  return true;
}

export function giveTo(account, path) {
  if (account) chownSync(path, account.uid, account.gid);
  chmodSync(path, 0o700);
}
