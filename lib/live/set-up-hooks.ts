import { config } from '@/lib/base/server/config';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import type { ChatClient } from '@/lib/rocketchat/types';
import { openEventToken } from './event-token';
import { type FoundHook, type HookParts, hookFor, judgeHooks, ownHooks } from './hooks';
import { keepHooks } from './keep-hooks';
import { sealedEventToken } from './queries/settings';

/** Puts every webhook of ours as it should be: what is in the way goes first, so that no event comes twice. */
export async function putHooks(chat: ChatClient, token: string): Promise<FoundHook[]> {
  const parts = partsOf(chat, token);
  const before = await chat.listOutgoingHooks();
  const judged = judgeHooks(before, parts);
  const well = new Set(
    judged.filter(({ state }) => state === 'ok').map(({ integrationId }) => integrationId),
  );
  for (const { integrationId } of ownHooks(before, parts.baseUrl)) {
    if (!well.has(integrationId)) await chat.removeOutgoingHook(integrationId);
  }
  for (const { event, state } of judged) {
    if (state !== 'ok') await chat.createOutgoingHook(hookFor(event, parts));
  }
  return keepFound(judgeHooks(await chat.listOutgoingHooks(), parts));
}

/** Takes every webhook of ours off the server. */
export async function removeHooks(chat: ChatClient): Promise<void> {
  for (const { integrationId } of ownHooks(await chat.listOutgoingHooks(), config().REGIE_URL)) {
    await chat.removeOutgoingHook(integrationId);
  }
  await keepHooks([]);
}

/** Looks whether our webhooks are still there, and keeps what it finds. Null while events are off. */
export async function checkHooks(chat?: ChatClient): Promise<FoundHook[] | null> {
  const sealed = await sealedEventToken();
  if (sealed === null) return null;
  const client = chat ?? (await openWorkspaceChat());
  const parts = partsOf(client, openEventToken(sealed));
  return keepFound(judgeHooks(await client.listOutgoingHooks(), parts));
}

async function keepFound(found: FoundHook[]): Promise<FoundHook[]> {
  await keepHooks(found);
  return found;
}

function partsOf(chat: ChatClient, token: string): HookParts {
  return { baseUrl: config().REGIE_URL, token, username: chat.account().username };
}
