import { userInfo } from 'node:os';
import type { Actor } from '@/lib/base/actor';

type SystemUser = { uid: number; username: string };

/** Who types: the record names the system user. Under sudo that is who asked for it, not root. */
export function commandLineActor(
  { uid, username }: SystemUser = userInfo(),
  sudoUser = process.env.SUDO_USER,
): Actor {
  const name = uid === 0 && sudoUser ? sudoUser : username;
  return { username: `cli:${name}`, name, kind: 'cli', role: 'cli' };
}
