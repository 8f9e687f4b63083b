import { inAuditedTransaction } from '@/lib/audit/transaction';
import { type Actor, actorKind } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { openWorkspaceChat, requireWorkspace } from '@/lib/observe/workspace';
import { readNoticeSettings } from './schema';
import { trialSentence } from './sentence';

/**
 * Posts a word to where messages go: the room, or the one who asks.
 * @throws AppError PAUSED, INVALID when the asker has no account of that name in the chat, CHAT_*
 */
export async function sendTrial(actor: Actor): Promise<{ recipient: string }> {
  const workspace = await requireWorkspace();
  if (workspace.pausedAt) throw new AppError('PAUSED', 'nothing is posted while writing is paused');
  const { to, room, language } = readNoticeSettings(workspace.settings);
  if (to === 'administrators' && actorKind(actor.username) !== 'person')
    throw new AppError('INVALID', 'only a person can be written to');
  const recipient = to === 'room' ? `#${room}` : `@${actor.username}`;
  const chat = await openWorkspaceChat();
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({ action: 'notice.try', subject: { kind: 'workspace', id: 1 }, detail: { recipient } });
  });
  await chat.postMessage(recipient, trialSentence(language, config().REGIE_URL));
  return { recipient };
}
