import type { NoticeSettings } from './schema';
import type { NoticeDraft, NoticeWorld } from './types';

const EXPIRES_SOON_MS = 24 * 3_600_000;

/**
 * Every message that should have been sent by now, to whom. Nobody is told of a plan they made themselves, since they
 * cannot approve it; a room is told of all.
 */
export function dueNotices(world: NoticeWorld, settings: NoticeSettings, now: Date): NoticeDraft[] {
  if (!settings.on) return [];
  const recipients = (author: string): string[] =>
    settings.to === 'room'
      ? [`#${settings.room}`]
      : world.administrators.filter((login) => login !== author.toLowerCase()).map((login) => `@${login}`);

  const ofPlans = world.plans.flatMap(({ id, author, removals, expiresAt }) => {
    const left = expiresAt.getTime() - now.getTime();
    if (left <= 0) return [];
    const kind = left < EXPIRES_SOON_MS ? ('plan-expiring' as const) : ('plan-held' as const);
    return recipients(author).map((recipient) => ({ kind, subjectId: id, recipient, author, removals }));
  });
  const ofRuns = world.runs.flatMap(({ id, state }) =>
    recipients('').map((recipient) => ({
      kind: `run-${state}` as const,
      subjectId: id,
      recipient,
      author: '',
      removals: 0,
    })),
  );
  return [...ofPlans, ...ofRuns];
}

export function noticeKey(notice: { kind: string; subjectId: number; recipient: string }): string {
  return `${notice.kind} ${notice.subjectId} ${notice.recipient}`;
}
