import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { turnEventsOff, turnEventsOn } from './commands/settings';
import { forgetEventToken, newEventToken, openEventToken, sealEventToken } from './event-token';
import type { FoundHook } from './hooks';
import { sealedEventToken } from './queries/settings';
import { putHooks, removeHooks } from './set-up-hooks';

/**
 * Sets our webhooks up on the server, or puts them right; the secret is kept first, so that none is lost if this
 * stops half way.
 * @throws AppError CHAT_* when the server refuses.
 */
export async function switchEventsOn(actor: Actor): Promise<FoundHook[]> {
  requirePermission(actor, 'workspace.edit');
  const chat = await openWorkspaceChat();
  const sealed = (await sealedEventToken()) ?? sealEventToken(newEventToken());
  await turnEventsOn({ sealedToken: sealed }, actor);
  forgetEventToken();
  return putHooks(chat, openEventToken(sealed));
}

/** Takes our webhooks off the server. Events are refused from the first moment, whatever the server answers. */
export async function switchEventsOff(actor: Actor): Promise<void> {
  await turnEventsOff(actor);
  forgetEventToken();
  await removeHooks(await openWorkspaceChat());
}
