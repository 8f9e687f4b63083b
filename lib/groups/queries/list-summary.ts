import { database } from '@/lib/db/client';

export type GroupSummary = {
  groups: number;
  drifted: number;
  unknown: number;
  /** Unbound groups whose name a free room bears. */
  adoptable: number;
  unmanagedRooms: number;
  /** End of the present reading; null: nothing was ever read. */
  readAt: Date | null;
};

/** What the first sentence of the list says. */
export async function groupSummary(): Promise<GroupSummary> {
  const [summary] = await database().$queryRaw<GroupSummary[]>`
    select
      (select count(*)::int from "group" where "endedRevision" is null) as groups,
      (select count(distinct "groupId")::int from drift where "resolvedAt" is null and "groupId" is not null
        and kind not in ('room-unknown', 'member-left') and ("ignoredUntil" is null or "ignoredUntil" <= now())) as drifted,
      (select count(distinct "groupId")::int from drift where "resolvedAt" is null and kind = 'room-unknown') as unknown,
      (select count(*)::int from "group" g join observed_room r
        on r."observationId" = w."currentObservationId" and r.slug = g.slug and not r.external
        where g."endedRevision" is null and g."roomId" is null
          and not exists (select from "group" other where other."roomId" = r."roomId")) as adoptable,
      (select count(*)::int from observed_room r where r."observationId" = w."currentObservationId"
        and not r.external and not r.archived
        and not exists (select from "group" g where g."roomId" = r."roomId")
        and not exists (select from "group" g where g.slug = r.slug and g."endedRevision" is null)) as "unmanagedRooms",
      coalesce(o."refreshedAt", o."finishedAt") as "readAt"
    from (select 1) as always left join workspace w on w.id = 1
    left join observation o on o.id = w."currentObservationId"`;
  return summary ?? { groups: 0, drifted: 0, unknown: 0, adoptable: 0, unmanagedRooms: 0, readAt: null };
}
