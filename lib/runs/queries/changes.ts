import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ChangeKind } from '@/lib/reconcile/types';
import type { PlannedChange } from '../types';

export type ChangePage = {
  planId: number;
  observationId: number;
  state: 'planned' | 'intended';
  kinds: readonly ChangeKind[];
};

export type Place = { groupId: number; seq: number };

/** Changes of some kinds in the order of the plan, after one of them. */
export async function changesInOrder(
  page: ChangePage,
  afterSeq: number,
  limit: number,
): Promise<PlannedChange[]> {
  return read(page, Prisma.sql`and c."seq" > ${afterSeq} order by c."seq" limit ${limit}`);
}

/** Changes of some kinds, those of one group together, after a place in that order. */
export async function changesByGroup(
  page: ChangePage,
  after: Place,
  limit: number,
): Promise<PlannedChange[]> {
  return read(
    page,
    Prisma.sql`and (c."groupId", c."seq") > (${after.groupId}, ${after.seq})
               order by c."groupId", c."seq" limit ${limit}`,
  );
}

export async function changesOfGroups(
  page: ChangePage,
  groupIds: readonly number[],
): Promise<PlannedChange[]> {
  return read(page, Prisma.sql`and c."groupId" = any(${[...groupIds]}::int[]) order by c."seq"`);
}

export async function intendedChanges(planId: number, observationId: number): Promise<PlannedChange[]> {
  return read({ planId, observationId, state: 'intended', kinds: [] }, Prisma.sql`order by c."seq"`);
}

/**
 * The username is the account's own, in its own case; the kind of room is the one it has now, after what this plan
 * created or changed.
 */
async function read(
  { planId, observationId, state, kinds }: ChangePage,
  tail: Prisma.Sql,
): Promise<PlannedChange[]> {
  const some = kinds.length === 0 ? Prisma.empty : Prisma.sql`and c."kind" = any(${[...kinds]}::text[])`;
  return database().$queryRaw<PlannedChange[]>`
    with changed_kind as (
      select "groupId", "payload"->'send'->>'kind' as "kind" from "change"
       where "planId" = ${planId} and "kind" = 'change-room-kind' and "state" in ('applied', 'already'))
    select c."seq", c."kind", c."groupId", c."roomId", c."personId", c."userId", c."role"::text as "role", c."payload",
           coalesce(u."username", c."username") as "username",
           coalesce(k."kind", r."kind"::text, g."kind"::text) as "roomKind"
      from "change" c
      left join "observed_user" u on u."observationId" = ${observationId} and u."userId" = c."userId"
      left join "observed_room" r on r."observationId" = ${observationId} and r."roomId" = c."roomId"
      left join "group" g on g."id" = c."groupId" and c."roomId" is not null and r."roomId" is null
      left join changed_kind k on k."groupId" = c."groupId"
     where c."planId" = ${planId} and c."state" = ${state} ${some} ${tail}`;
}

/** How many changes of each kind are in each state. */
export async function countChanges(
  planId: number,
): Promise<{ kind: ChangeKind; state: string; count: number }[]> {
  return database().$queryRaw`
    select "kind", "state", count(*)::int as "count" from "change" where "planId" = ${planId} group by 1, 2`;
}
