import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { PersonFilter, PersonRow } from '../types';
import { EVERYONE, parametersOf, patternOf } from './everyone';

const ORDERS: Readonly<Record<string, (way: string) => string>> = {
  name: orderByName,
  username: (way) => `"usernameKey" ${way}`,
  drift: (way) => `drift ${way}, name collate "fr-x-icu", id`,
};

/** People who match, one page of them, in the order a French reader expects. */
export async function listPeople(request: PageRequest, filter: PersonFilter = {}): Promise<Page<PersonRow>> {
  const { page, pageSize } = request;
  const [rows, total] = await Promise.all([findRows(request, filter), countPeople(filter)]);
  return { rows, total, page, pageSize };
}

export async function countPeople(filter: PersonFilter = {}): Promise<number> {
  if (definedAlone(filter)) {
    const pattern = patternOf(filter.text);
    const [row] = await database().$queryRaw<{ total: number }[]>`
      select count(*)::int as total from person p where p."endedRevision" is null
        and (${pattern}::text is null
          or regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold(${pattern}))`;
    return row?.total ?? 0;
  }
  const sql = `${EVERYONE} select count(*)::int as total from found`;
  const [row] = await database().$queryRawUnsafe<{ total: number }[]>(sql, ...parametersOf(filter));
  return row?.total ?? 0;
}

/** The page is cut first and only its rows are completed. The order comes from the table above. */
function findRows(
  { page, pageSize, sort = 'name', descending }: PageRequest,
  filter: PersonFilter,
): Promise<PersonRow[]> {
  const order = (ORDERS[sort] ?? orderByName)(descending ? 'desc' : 'asc');
  const cut = [pageSize, (page - 1) * pageSize];
  if (definedAlone(filter) && !patternOf(filter.text) && sort !== 'drift') {
    return database().$queryRawUnsafe<PersonRow[]>(completed(firstCut(order), order), ...cut);
  }
  const paged = `${EVERYONE}, paged as (select * from found order by ${order} limit $7 offset $8)`;
  return database().$queryRawUnsafe<PersonRow[]>(completed(paged, order), ...parametersOf(filter), ...cut);
}

/** Everybody in force, in the order of an index: accounts and differences are looked up for one page alone. */
function firstCut(order: string): string {
  return `
  with cut as (
    select * from person where "endedRevision" is null order by ${order} limit $1 offset $2
  ), paged as (
    select cut.*, guard."usernameKey" is not null as protected,
      case when live.active then 'active' when not live.active then 'inactive'
        when w."currentObservationId" is not null then 'missing' else 'never-observed' end as account,
      (select count(*)::int from drift d where d."personId" = cut.id and d."resolvedAt" is null
        and d.kind <> 'member-left' and (d."ignoredUntil" is null or d."ignoredUntil" < now())) as drift
    from cut left join workspace w on w.id = 1
    left join observed_user live
      on live."observationId" = w."currentObservationId" and live."usernameKey" = cut."usernameKey"
    left join protected_account guard on guard."usernameKey" = cut."usernameKey"
  )`;
}

function completed(paged: string, order: string): string {
  return `${paged}
    select p.id as "personId", p.username, p.name, p.email, p.active, p.account, p.protected, p.drift,
      array(select distinct s.name from person_claim c join source s on s.id = c."sourceId"
        where c."personId" = p.id and c."endedRevision" is null order by s.name) as sources,
      exists (select from person_claim c
        where c."personId" = p.id and c."endedRevision" is null and c."sourceId" is null) as "byHand",
      (select count(distinct g."groupId")::int from "grant" g
        where g."personId" = p.id and g."endedRevision" is null and (g.until is null or g.until > now())) as groups
    from paged p order by ${order}`;
}

function orderByName(way: string): string {
  return `name collate "fr-x-icu" ${way}, id ${way}`;
}

/** Whether people in force alone are asked for, and nothing about their accounts or differences. */
function definedAlone({ active, account, source, standing }: PersonFilter): boolean {
  return [active, account, source, standing].every((values) => !values?.length);
}
