import { database } from '@/lib/db/client';
import type { ShellCounts } from './shell-counts';

export type WritingNow = Pick<ShellCounts, 'runningRun' | 'pausedAt' | 'pausedBy'>;

/** Whether anything writes: what every open page asks for again and again, so nothing is counted. */
export async function writingNow(): Promise<WritingNow> {
  const [now] = await database().$queryRaw<WritingNow[]>`
    select w."pausedAt", w."pausedBy",
      (select max(id) from run where state = 'running') as "runningRun"
    from (select 1) as always
    left join workspace w on w.id = 1`;
  return now ?? { runningRun: null, pausedAt: null, pausedBy: null };
}
