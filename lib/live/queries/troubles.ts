import { database } from '@/lib/db/client';

export type LiveTroubles = { stoppedGroups: number; unwellHooks: number };

/** What about following the workspace only a person can put right. */
export async function liveTroubles(): Promise<LiveTroubles> {
  const rows = await database().$queryRaw<LiveTroubles[]>`
    select
      (select count(*)::int from group_heal h join "group" g on g.id = h."groupId" and g."selfHeal"
        where h."stoppedAt" is not null and g."endedRevision" is null) as "stoppedGroups",
      (select count(*)::int from event_hook where state <> 'ok'
        and exists (select from live_setting where "eventsOn")) as "unwellHooks"`;
  return rows[0] ?? { stoppedGroups: 0, unwellHooks: 0 };
}
