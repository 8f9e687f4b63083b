import { database } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import type { NoticeDraft, NoticeKind, NoticeRow, NoticeState } from '../types';

/** A call lasts half a minute at most: one that still lasts lost its worker, and may have arrived. */
const CALL_LIMIT_MS = 5 * 60_000;
const RETRY_AFTER_MS = 5 * 60_000;

/** Written down before anything is sent; one that is known is not written twice. */
export async function keepDueNotices(drafts: readonly NoticeDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const data = drafts.map(({ kind, subjectId, recipient }) => ({ kind, subjectId, recipient, state: 'due' }));
  await derivedWrite((tx) => tx.notice.createMany({ data, skipDuplicates: true }));
}

export async function noticesToSend(now: Date): Promise<NoticeRow[]> {
  await derivedWrite((tx) =>
    tx.notice.updateMany({
      where: { state: 'sending', triedAt: { lt: new Date(now.getTime() - CALL_LIMIT_MS) } },
      data: { state: 'unsure' },
    }),
  );
  const rows = await database().notice.findMany({
    where: {
      state: 'due',
      OR: [{ triedAt: null }, { triedAt: { lt: new Date(now.getTime() - RETRY_AFTER_MS) } }],
    },
    orderBy: { id: 'asc' },
    take: 200,
  });
  return rows.map(toNotice);
}

/** False: another worker has it. */
export async function claimNotice(id: number, now: Date): Promise<boolean> {
  const { count } = await derivedWrite((tx) =>
    tx.notice.updateMany({
      where: { id, state: 'due' },
      data: { state: 'sending', triedAt: now, attempts: { increment: 1 } },
    }),
  );
  return count > 0;
}

export async function settleNotice(id: number, state: NoticeState, code: string | null): Promise<void> {
  const sentAt = state === 'sent' ? new Date() : null;
  await derivedWrite((tx) => tx.notice.update({ where: { id }, data: { state, code, sentAt } }));
}

/** The last ones, for the settings page. */
export async function latestNotices(count: number): Promise<NoticeRow[]> {
  const rows = await database().notice.findMany({ orderBy: { id: 'desc' }, take: count });
  return rows.map(toNotice);
}

/** Messages of the last day that were not sent, or perhaps not. */
export async function unsentNotices(now: Date): Promise<number> {
  return database().notice.count({
    where: { state: { in: ['failed', 'unsure'] }, createdAt: { gt: new Date(now.getTime() - 86_400_000) } },
  });
}

function toNotice({
  id,
  kind,
  subjectId,
  recipient,
  state,
  createdAt,
  sentAt,
  code,
}: Omit<NoticeRow, 'kind' | 'state'> & { kind: string; state: string }): NoticeRow {
  return {
    id,
    kind: kind as NoticeKind, // this room alone writes the table
    subjectId,
    recipient,
    state: state as NoticeState, // likewise
    createdAt,
    sentAt,
    code,
  };
}
