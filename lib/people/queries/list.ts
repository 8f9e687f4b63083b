import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { PeopleSummary, PersonFacet, PersonFilter, PersonRow } from '../types';
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
        and (d."ignoredUntil" is null or d."ignoredUntil" < now())) as drift
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

/** How many people each value would show, over what the text finds; unmanaged accounts count as accounts only. */
export async function personFacets({ text }: Pick<PersonFilter, 'text'> = {}): Promise<PersonFacet[]> {
  const parameters = parametersOf({ ...(text !== undefined && { text }), account: ['unmanaged'] });
  parameters[2] = null;
  const [counted, sources] = await Promise.all([
    database().$queryRawUnsafe<Counted[]>(COUNTED, ...parameters),
    database().$queryRawUnsafe<PersonFacet[]>(BY_SOURCE, parameters[0]),
  ]);
  const defined = counted.filter(({ account }) => account !== 'unmanaged');
  return [
    ...facetOf('account', counted, ({ account }) => account),
    ...facetOf('active', defined, ({ active }) => (active ? 'yes' : 'no')),
    ...sources,
    ...facetOf('standing', defined, ({ standing }) => standing),
  ];
}

type Counted = { active: boolean | null; account: string; standing: string; count: number };

/** Everyone is looked at once: the facets are sums of these few rows. */
const COUNTED = `${EVERYONE}
  select active, account, standing, count(*)::int as count from found group by active, account, standing`;

const BY_SOURCE = `
  select 'source' as facet, coalesce(s.name, 'hand') as value, counted.count
  from (
    select c."sourceId", count(*)::int as count
    from person_claim c join person p on p.id = c."personId" and p."endedRevision" is null
    where c."endedRevision" is null
      and ($1::text is null or regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold($1))
    group by c."sourceId") counted
  left join source s on s.id = counted."sourceId"
  order by counted.count desc, value`;

/** The most frequent value first. */
function facetOf(
  facet: PersonFacet['facet'],
  counted: readonly Counted[],
  readValue: (row: Counted) => string,
): PersonFacet[] {
  const sums = new Map<string, number>();
  for (const row of counted) sums.set(readValue(row), (sums.get(readValue(row)) ?? 0) + row.count);
  return [...sums]
    .map(([value, count]) => ({ facet, value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The numbers of the sentence above the list. */
export async function peopleSummary(): Promise<PeopleSummary> {
  const [summary] = await database().$queryRaw<PeopleSummary[]>`
    with live as (
      select u.* from workspace w join observed_user u on u."observationId" = w."currentObservationId"
    ), defined as (
      select p.id, p."usernameKey", p.active from person p where p."endedRevision" is null
    )
    select
      (select count(*) from defined)::int as people,
      (select count(*) from defined p where p.active and w."currentObservationId" is not null
        and not exists (select from live where live."usernameKey" = p."usernameKey"))::int as missing,
      (select count(distinct d."personId") from drift d join defined p on p.id = d."personId"
        where d."resolvedAt" is null and (d."ignoredUntil" is null or d."ignoredUntil" < now()))::int as drifting,
      (select count(*) from live where live.type = 'user' and not live.federated and not 'bot' = any(live.roles)
        and live."usernameKey" <> 'rocket.cat' and live."userId" <> w."serviceUserId"
        and not exists (select from defined p where p."usernameKey" = live."usernameKey"))::int as unmanaged,
      w."currentObservationId" is not null as observed
    from (select 1) as always left join workspace w on w.id = 1`;
  return summary ?? { people: 0, missing: 0, drifting: 0, unmanaged: 0, observed: false };
}

/** Whether people in force alone are asked for, and nothing about their accounts or differences. */
function definedAlone({ active, account, source, standing }: PersonFilter): boolean {
  return [active, account, source, standing].every((values) => !values?.length);
}
