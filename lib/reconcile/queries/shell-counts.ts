import { database } from '@/lib/db/client';
import { LEFT_ALONE_KINDS } from '../types';

export type ShellCounts = {
  workspaceName: string | null;
  chatUrl: string | null;
  drift: number;
  heldPlans: number;
  /** Of them, those that the reader made and so cannot approve. */
  ownHeldPlans: number;
  groups: number;
  people: number;
  /** The run under way, if any. */
  runningRun: number | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  /** End of the current reading; null: never read. */
  observedAt: Date | null;
};

/** Everything the shell shows on every page, in one question. */
export async function shellCounts(now = new Date(), reader = ''): Promise<ShellCounts> {
  const [counts] = await database().$queryRaw<ShellCounts[]>`
    select w.name as "workspaceName", w."chatUrl", w."pausedAt", w."pausedBy", w."pauseReason",
      coalesce(o."refreshedAt", o."finishedAt") as "observedAt",
      (select count(*)::int from drift where "resolvedAt" is null
        and ("ignoredUntil" is null or "ignoredUntil" <= ${now})
        and kind <> all(${[...LEFT_ALONE_KINDS]}::text[])) as drift,
      (select count(*)::int from plan where state = 'held' and "expiresAt" > ${now}) as "heldPlans",
      (select count(*)::int from plan where state = 'held' and "expiresAt" > ${now}
        and author = ${reader}) as "ownHeldPlans",
      (select count(*)::int from "group" where "endedRevision" is null) as groups,
      (select count(*)::int from person where "endedRevision" is null) as people,
      (select max(id) from run where state = 'running') as "runningRun"
    from (select 1) as always
    left join workspace w on w.id = 1
    left join observation o on o.id = w."currentObservationId"`;
  return counts ?? NOTHING;
}

const NOTHING: ShellCounts = {
  workspaceName: null,
  chatUrl: null,
  drift: 0,
  heldPlans: 0,
  ownHeldPlans: 0,
  groups: 0,
  people: 0,
  runningRun: null,
  pausedAt: null,
  pausedBy: null,
  pauseReason: null,
  observedAt: null,
};
