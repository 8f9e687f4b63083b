import { listRoles } from '@/lib/access/queries';
import { database } from '@/lib/db/client';
import type { NoticeWorld } from '../types';

/** A run stopped longer ago is known by now. */
const RUN_NEWS_MS = 24 * 3_600_000;
/** Suspended for a moment is not left suspended. */
const LEFT_MS = 15 * 60_000;

export async function readNoticeWorld(now: Date): Promise<NoticeWorld> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const [plans, runs, roles] = await Promise.all([
    database().plan.findMany({
      where: { state: 'held', expiresAt: { gt: now } },
      select: { id: true, author: true, removals: true, expiresAt: true },
      orderBy: { id: 'asc' },
      take: 100,
    }),
    database().run.findMany({
      where: {
        OR: [
          { state: 'failed', finishedAt: { gt: ago(RUN_NEWS_MS) } },
          { state: 'suspended', heartbeatAt: { lt: ago(LEFT_MS), gt: ago(7 * RUN_NEWS_MS) } },
        ],
      },
      select: { id: true, planId: true, state: true },
      orderBy: { id: 'asc' },
      take: 100,
    }),
    listRoles(),
  ]);
  return {
    plans,
    runs: runs.map(({ id, planId, state }) => ({
      id,
      planId,
      state: state === 'failed' ? 'failed' : 'suspended',
    })),
    administrators: roles
      .filter(({ role }) => role === 'administrator')
      .map(({ usernameKey }) => usernameKey),
  };
}
