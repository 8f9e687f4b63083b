import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { LEFT_ALONE_KINDS } from '@/lib/reconcile/types';

export type Healable = { groupId: number; healedAt: Date[]; stoppedAt: Date | null };

/**
 * Of these groups, those that differ and that people said to put right at once. None while the workspace's own switch
 * is off or writing is paused; a group with a plan of ours that waits for a person is left to that person.
 */
export async function healable(groupIds: readonly number[], now: Date): Promise<Healable[]> {
  return database().$queryRaw<Healable[]>`
    select g.id as "groupId", coalesce(h."healedAt", '{}') as "healedAt", h."stoppedAt"
    from "group" g
    left join group_heal h on h."groupId" = g.id
    where g.id = any(${[...groupIds]}::int[]) and g."selfHeal" and g."endedRevision" is null
      and g.automation <> 'observe'
      and exists (select from live_setting where "selfHeal")
      and not exists (select from workspace where "pausedAt" is not null)
      and exists (
        select from drift d where d."groupId" = g.id and d."resolvedAt" is null
          and (d."ignoredUntil" is null or d."ignoredUntil" <= ${now})
          and d.kind <> all(${[...LEFT_ALONE_KINDS]}::text[]))
      and not exists (
        select from plan p
        join plan_object o on o."planId" = p.id and o.kind = 'group' and o.id = g.id
        where p.author = ${SYSTEM.username} and p.state = 'held' and p."expiresAt" > ${now})
    order by g.id`;
}

export type HealView = {
  selfHeal: boolean;
  /** The workspace's own switch. */
  allowed: boolean;
  healedAt: readonly Date[];
  stoppedAt: Date | null;
};

/** How a group is put right on its own, for its page. */
export async function healOf(groupId: number): Promise<HealView> {
  const [row] = await database().$queryRaw<HealView[]>`
    select g."selfHeal", exists (select from live_setting where "selfHeal") as allowed,
      coalesce(h."healedAt", '{}') as "healedAt", h."stoppedAt"
    from "group" g left join group_heal h on h."groupId" = g.id where g.id = ${groupId}`;
  return row ?? { selfHeal: false, allowed: false, healedAt: [], stoppedAt: null };
}

export type StoppedGroup = { slug: string; name: string | null; stoppedAt: Date };

/** Groups that somebody keeps undoing, left alone until a person looks; the longest first. */
export async function stoppedGroups(): Promise<StoppedGroup[]> {
  return database().$queryRaw<StoppedGroup[]>`
    select g.slug, g.name, h."stoppedAt" from group_heal h join "group" g on g.id = h."groupId"
    where h."stoppedAt" is not null and g."selfHeal" and g."endedRevision" is null order by h."stoppedAt", g.slug`;
}
