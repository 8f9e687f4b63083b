import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { PeopleSummary, PersonFacet, PersonFilter, PersonRow } from '../types';

/**
 * Everyone: people in force and, when $6 asks, accounts nobody is defined for. $1 text · $2 active · $3 accounts ·
 * $4 sources · $5 standings; null: any.
 */
const EVERYONE = `
  with live as (
    select u.* from workspace w join observed_user u on u."observationId" = w."currentObservationId"
  ), differing as (
    select "personId", count(*)::int as drift from drift
    where "resolvedAt" is null and "personId" is not null and ("ignoredUntil" is null or "ignoredUntil" < now())
    group by "personId"
  ), everyone as (
    select p.id, p.username, p."usernameKey", p.name, p.email, p.active, coalesce(differing.drift, 0) as drift,
      guard."usernameKey" is not null as protected,
      case when live.active then 'active' when not live.active then 'inactive'
        when exists (select from workspace w where w."currentObservationId" is not null) then 'missing'
        else 'never-observed' end as account
    from person p
    left join live on live."usernameKey" = p."usernameKey"
    left join differing on differing."personId" = p.id
    left join protected_account guard on guard."usernameKey" = p."usernameKey"
    where p."endedRevision" is null
      and ($1::text is null or regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold($1))
    union all
    select null, live.username, live."usernameKey", live.name, coalesce(live.email, ''), null, 0,
      guard."usernameKey" is not null, 'unmanaged'
    from live left join protected_account guard on guard."usernameKey" = live."usernameKey"
    where $6::boolean and live.type = 'user' and not live.federated and not 'bot' = any(live.roles)
      and live."usernameKey" <> 'rocket.cat'
      and live."userId" not in (select w."serviceUserId" from workspace w)
      and not exists (select from person p where p."usernameKey" = live."usernameKey" and p."endedRevision" is null)
      and ($1::text is null
        or regie_fold(live.name || ' ' || live.username || ' ' || coalesce(live.email, '')) like regie_fold($1))
  ), standing as (
    select e.*, case when e.protected then 'protected' when e.drift > 0 then 'drift' else 'conforming' end as standing
    from everyone e
  ), found as (
    select s.* from standing s
    where ($2::text[] is null or case when s.active then 'yes' else 'no' end = any($2))
      and ($3::text[] is null or s.account = any($3))
      and ($4::text[] is null or exists (
        select from person_claim c left join source o on o.id = c."sourceId"
        where c."personId" = s.id and c."endedRevision" is null and coalesce(o.name, 'hand') = any($4)))
      and ($5::text[] is null or s.standing = any($5))
  )`;

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
  const sql = `${EVERYONE}, paged as (select * from found order by ${order} limit $7 offset $8)
    select p.id as "personId", p.username, p.name, p.email, p.active, p.account, p.protected, p.drift,
      array(select distinct s.name from person_claim c join source s on s.id = c."sourceId"
        where c."personId" = p.id and c."endedRevision" is null order by s.name) as sources,
      exists (select from person_claim c
        where c."personId" = p.id and c."endedRevision" is null and c."sourceId" is null) as "byHand",
      (select count(distinct g."groupId")::int from "grant" g
        where g."personId" = p.id and g."endedRevision" is null and (g.until is null or g.until > now())) as groups
    from paged p order by ${order}`;
  return database().$queryRawUnsafe<PersonRow[]>(
    sql,
    ...parametersOf(filter),
    pageSize,
    (page - 1) * pageSize,
  );
}

function orderByName(way: string): string {
  return `name collate "fr-x-icu" ${way}, id ${way}`;
}

/** How many people each value would show, over what the text finds; unmanaged accounts count as accounts only. */
export async function personFacets({ text }: Pick<PersonFilter, 'text'> = {}): Promise<PersonFacet[]> {
  const sql = `${EVERYONE}
    select 'active' as facet, case when active then 'yes' else 'no' end as value, count(*)::int as count
      from found where id is not null group by 2
    union all select 'account', account, count(*)::int from found group by account
    union all select 'standing', standing, count(*)::int from found where id is not null group by standing
    union all select 'source', coalesce(s.name, 'hand'), count(*)::int
      from found join person_claim c on c."personId" = found.id and c."endedRevision" is null
      left join source s on s.id = c."sourceId" group by 2
    order by 1, 3 desc, 2`;
  const parameters = parametersOf({ ...(text !== undefined && { text }), account: ['unmanaged'] });
  parameters[2] = null;
  return database().$queryRawUnsafe<PersonFacet[]>(sql, ...parameters);
}

/** The numbers of the sentence above the list. */
export async function peopleSummary(): Promise<PeopleSummary> {
  const sql = `${EVERYONE}
    select count(*) filter (where id is not null)::int as people,
      count(*) filter (where account = 'missing' and active)::int as missing,
      count(*) filter (where drift > 0)::int as drifting,
      count(*) filter (where account = 'unmanaged')::int as unmanaged,
      exists (select from workspace w where w."currentObservationId" is not null) as observed
    from found`;
  const parameters = parametersOf({ account: ['unmanaged'] });
  parameters[2] = null;
  const [summary] = await database().$queryRawUnsafe<PeopleSummary[]>(sql, ...parameters);
  return summary ?? { people: 0, missing: 0, drifting: 0, unmanaged: 0, observed: false };
}

function parametersOf({ text, active, account, source, standing }: PersonFilter) {
  const list = (values: readonly string[] | undefined) => (values && values.length > 0 ? [...values] : null);
  const words = text?.trim();
  const pattern = words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const unmanaged = account?.includes('unmanaged') ?? false;
  return [pattern, list(active), list(account), list(source), list(standing), unmanaged];
}
