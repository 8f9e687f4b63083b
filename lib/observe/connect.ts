import type { Actor } from '@/lib/base/actor';
import { saveConnection } from './commands';
import { type Connection, type ConnectionTest, testConnection } from './connection';
import { requireSame } from './same-server';

export type ConnectWorkspace = Connection & {
  name?: string;
  configured?: string;
  /** No other server than this one is taken. */
  expects?: string | null;
};

/** Connects a server once it let us in. @throws AppError CHAT_* when it does not; nothing is kept then. */
export async function connectWorkspace(
  { url, userId, token, expects = null, ...rest }: ConnectWorkspace,
  actor: Actor,
): Promise<ConnectionTest> {
  const chatUrl = url.replace(/\/+$/, '');
  const test = await testConnection({ url: chatUrl, userId, token });
  requireSame(expects, test.serverId);
  await saveConnection({ chatUrl, token, test, ...rest }, actor);
  return test;
}
