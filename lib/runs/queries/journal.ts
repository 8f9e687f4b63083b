import { PAGE_SIZE, type Page, type PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { OUTCOMES } from '../types';
import type { JournalRow } from './types';

export type JournalRequest = Partial<PageRequest> & {
  runId: number;
  /** Outcomes, `intended` and `planned`; none: everything that has a time. */
  states?: readonly string[];
  /** In the plan's order (false) or the newest first. */
  newestFirst?: boolean;
};

export async function listJournal(request: JournalRequest): Promise<Page<JournalRow>> {
  const { runId, states = [], newestFirst = true, pageSize = PAGE_SIZE } = request;
  const page = Math.max(1, request.page ?? 1);
  const chosen =
    states.length > 0 ? Prisma.sql`c."state" = any(${[...states]}::text[])` : Prisma.sql`c."at" is not null`;
  const from = Prisma.sql`from "change" c
    where c."planId" = (select r."planId" from "run" r where r."id" = ${runId}) and ${chosen}`;
  const order = newestFirst
    ? Prisma.sql`order by c."at" desc nulls last, c."seq" desc`
    : Prisma.sql`order by c."seq"`;
  const [rows, total] = await Promise.all([
    database().$queryRaw<JournalRow[]>`
      with shown as (select c.* ${from} ${order} limit ${pageSize} offset ${(page - 1) * pageSize})
      select c."seq", c."kind", c."state", c."code", c."detail", c."at", c."groupId", g."slug" as "groupSlug",
             coalesce(g."name", g."slug") as "groupName", c."personId", p."name" as "personName", c."username",
             c."role"::text as "role"
        from shown c left join "group" g on g."id" = c."groupId" left join "person" p on p."id" = c."personId" ${order}`,
    countLines(runId, states),
  ]);
  return { rows, total, page, pageSize };
}

/** The run counts its outcomes itself: a journal may have a million lines. */
async function countLines(runId: number, states: readonly string[]): Promise<number> {
  const counted = states.length > 0 ? states : OUTCOMES;
  const [row] = await database().$queryRaw<{ total: number }[]>`
    select coalesce(sum(value::int), 0)::int as "total"
      from "run" r, jsonb_each_text(r."outcomes") as outcome(state, value)
     where r."id" = ${runId} and outcome.state = any(${[...counted]}::text[])`;
  return row?.total ?? 0;
}
