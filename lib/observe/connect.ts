import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { unseal } from '@/lib/base/server/secret-box';
import { saveConnection, saveTest } from './commands';
import { type Connection, type ConnectionTest, testConnection } from './connection';
import { requireWorkspace } from './queries/workspace';
import { TOKEN_PLACE } from './settings';

export type ConnectWorkspace = Connection & { name?: string; configured?: string };

/** Connects a server once it let us in. @throws AppError CHAT_* when it does not; nothing is kept then. */
export async function connectWorkspace(
  { url, userId, token, ...rest }: ConnectWorkspace,
  actor: Actor,
): Promise<ConnectionTest> {
  const chatUrl = url.replace(/\/+$/, '');
  const test = await testConnection({ url: chatUrl, userId, token });
  await saveConnection({ chatUrl, token, test, ...rest }, actor);
  return test;
}

/** Tests the connected server again and keeps what was found. @throws AppError CHAT_* */
export async function testWorkspace(actor: Actor): Promise<ConnectionTest> {
  const { chatUrl, serviceUserId, sealedToken } = await requireWorkspace();
  const token = unseal(sealedToken, TOKEN_PLACE, config().REGIE_SEALING_KEY);
  const test = await testConnection({ url: chatUrl, userId: serviceUserId, token });
  await saveTest(test, actor);
  return test;
}
