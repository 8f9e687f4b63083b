import { userInfo } from 'node:os';
import type { Actor } from '@/lib/base/actor';
import { askedThroughSudo } from '@/lib/base/server/config';

type SystemUser = { uid: number; username: string };

/** Who types: the record names the system user. Under sudo that is who asked for it, not root. */
export function commandLineActor(
  { uid, username }: SystemUser = userInfo(),
  sudoUser = askedThroughSudo(),
): Actor {
  const name = uid === 0 && sudoUser ? sudoUser : username;
  return { username: `cli:${name}`, name, kind: 'cli', role: 'cli' };
}
