import { userInfo } from 'node:os';
import type { Actor } from '@/lib/base/actor';

/** Who types: the record names the system user. */
export function commandLineActor(): Actor {
  const { username } = userInfo();
  return { username: `cli:${username}`, name: username, kind: 'cli', role: 'cli' };
}
