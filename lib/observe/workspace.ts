import { createHash } from 'node:crypto';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { AppError, isAppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { keysOf } from '@/lib/base/server/keyring';
import { log } from '@/lib/base/server/log';
import { unseal } from '@/lib/base/server/secret-box';
import type { Workspace } from '@/lib/db/generated/client';
import { type OpenChat, openChat } from '@/lib/rocketchat/open';
import type { ChatClient } from '@/lib/rocketchat/types';
import { permissionsIn } from './access-report';
import { saveTest } from './commands';
import { connectWorkspace } from './connect';
import { type Connection, type ConnectionTest, testConnection } from './connection';
import { findWorkspace } from './queries/workspace';
import { ANOTHER_SERVER, requireSame } from './same-server';
import { readSettings, TOKEN_PLACE } from './settings';

/** @throws AppError CONFIGURATION before a server was connected. */
export async function requireWorkspace(): Promise<Workspace> {
  const workspace = await findWorkspace();
  if (workspace) return workspace;
  throw new AppError('CONFIGURATION', 'no Rocket.Chat server is connected', { variables: 'ROCKETCHAT_URL' });
}

/**
 * Connects the server that the configuration names, once: at first start, and again when the configuration names
 * another one. A server that does not answer is told to the log and tried again at the next use.
 */
export async function ensureWorkspace(): Promise<Workspace | null> {
  const { ROCKETCHAT_URL: url, ROCKETCHAT_USER_ID: userId, ROCKETCHAT_TOKEN: token } = config();
  const present = await findWorkspace();
  if (!url || !userId || !token) return present;
  const configured = digestOf({ url, userId, token });
  if (present && readSettings(present.settings).configured === configured) return present;
  try {
    await connectWorkspace({ url, userId, token, configured }, SYSTEM);
  } catch (err) {
    if (!isAppError(err)) throw err;
    log.warn({ err }, 'the configured Rocket.Chat could not be connected');
  }
  return findWorkspace();
}

/** @throws AppError CONFIGURATION before a server was connected; CHAT_* when it does not let us in. */
export async function openWorkspaceChat(
  options: Pick<OpenChat, 'signal' | 'patienceMs'> = {},
): Promise<ChatClient> {
  await ensureWorkspace();
  const workspace = await requireWorkspace();
  const { pace, newAccounts } = readSettings(workspace.settings);
  return openChat({
    url: workspace.chatUrl,
    userId: workspace.serviceUserId,
    token: tokenOf(workspace),
    ...options,
    ...(pace ? { pace } : {}),
    ...(newAccounts ? { newAccounts } : {}),
  });
}

/**
 * Another server may answer where the connected one did, and even take its token: a copy that became a server of its
 * own. What is known of one says nothing about the other. One call.
 * @throws AppError CHAT_REFUSED then.
 */
export async function requireConnectedServer(
  chat: Pick<ChatClient, 'serverId'>,
  signal?: AbortSignal,
): Promise<void> {
  requireSame((await findWorkspace())?.serverId ?? null, await chat.serverId(signal));
}

/** Tests the connected server again and keeps what was found. @throws AppError CHAT_* */
export async function testWorkspace(actor: Actor): Promise<ConnectionTest> {
  const workspace = await requireWorkspace();
  const { chatUrl: url, serviceUserId: userId, serverId } = workspace;
  const test = await testConnection({ url, userId, token: tokenOf(workspace) });
  requireSame(serverId, test.serverId);
  await saveTest(test, actor);
  return test;
}

/**
 * What an upgraded server can and asks for, and what the account was granted or lost since, is found out, and kept,
 * before anything is planned on what was so. Where another server answers, the reading says it.
 */
export async function retestMoved(chat: Pick<ChatClient, 'capabilities' | 'account'>): Promise<void> {
  const { serverVersion, serverId, access } = await requireWorkspace();
  const upgraded = chat.capabilities().version !== serverVersion || serverId === null;
  if (!upgraded && isSameSet(permissionsIn(access), chat.account().permissions)) return;
  try {
    await testWorkspace(SYSTEM);
  } catch (error) {
    if (!isAppError(error, 'CHAT_REFUSED') || error.params.code !== ANOTHER_SERVER) throw error;
  }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const others = new Set(other);
  return one.length === others.size && one.every((item) => others.has(item));
}

/** Whether the sealing keys of this configuration open the service token. */
export function opensToken(workspace: Workspace): boolean {
  try {
    return tokenOf(workspace) !== '';
  } catch (error) {
    if (!isAppError(error, 'CONFIGURATION')) throw error;
    return false;
  }
}

/** Tells whether the configuration moved, without keeping what it says. */
function digestOf({ url, userId, token }: Connection): string {
  return createHash('sha256')
    .update(JSON.stringify([url, userId, token]))
    .digest('hex');
}

function tokenOf({ sealedToken }: Workspace): string {
  return unseal(sealedToken, TOKEN_PLACE, keysOf('sealing'));
}
