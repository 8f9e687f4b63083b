import { namesOf } from '@/lib/access/queries';
import { type AppError, isAppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { log } from '@/lib/base/server/log';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import type { ChatClient } from '@/lib/rocketchat/types';
import { dueNotices, noticeKey } from './due';
import { claimNotice, keepDueNotices, noticesToSend, settleNotice } from './queries/notices';
import { readNoticeWorld } from './queries/world';
import { type NoticeSettings, readNoticeSettings } from './schema';
import { noticeSentence } from './sentence';
import type { NoticeDraft, NoticeRow } from './types';

/**
 * Tells those who can act what waits for them, each once. Nothing is posted while writing is paused. What cannot be
 * posted is kept with its reason and shown; only what certainly did not arrive is tried again.
 */
export async function sendNotices(now = new Date()): Promise<void> {
  const workspace = await findWorkspace();
  const settings = readNoticeSettings(workspace?.settings);
  if (!workspace || workspace.pausedAt || !settings.on) return;
  const wanted = dueNotices(await readNoticeWorld(now), settings, now);
  await keepDueNotices(wanted);
  const rows = await noticesToSend(now);
  if (rows.length === 0) return;
  const chat = await openChat();
  if (!chat) return;
  const drafts = new Map(wanted.map((draft) => [noticeKey(draft), draft]));
  const names = await namesOf(wanted.map(({ author }) => author));
  for (const row of rows) {
    const draft = drafts.get(noticeKey(row));
    if (!draft) await settleNotice(row.id, 'dropped', null);
    else await sendOne(chat, row, textOf(draft, settings, names));
  }
}

/** A chat that is down is told on the pages; the messages wait for it. */
async function openChat(): Promise<ChatClient | null> {
  try {
    return await openWorkspaceChat();
  } catch (err) {
    if (!isAppError(err)) throw err;
    log.warn({ err }, 'the chat does not take messages now');
    return null;
  }
}

function textOf(draft: NoticeDraft, { language }: NoticeSettings, names: ReadonlyMap<string, string>) {
  const name = names.get(draft.author.toLowerCase()) ?? null;
  return noticeSentence(language, { ...draft, name, base: config().REGIE_URL });
}

async function sendOne(chat: ChatClient, { id, recipient }: NoticeRow, text: string): Promise<void> {
  if (!(await claimNotice(id, new Date()))) return;
  try {
    await chat.postMessage(recipient, text);
    await settleNotice(id, 'sent', null);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const again = error.code === 'CHAT_RATE_LIMITED' || error.params.sent === 'no';
    await settleNotice(id, again ? 'due' : 'failed', codeOf(error));
  }
}

function codeOf(error: AppError): string {
  return String(error.params.code ?? error.code).slice(0, 100);
}
