import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';

/** missing: no account of that name. never-observed: nothing was read yet. */
export type AccountState = 'active' | 'inactive' | 'missing' | 'never-observed';

export type PersonFilter = {
  text?: string;
  /** What should be: `yes` or `no`. */
  active?: readonly string[];
  account?: readonly string[];
  /** Names of sources; `hand` for people that hands define. */
  source?: readonly string[];
};

export type PersonRow = {
  personId: number;
  username: string;
  name: string;
  email: string;
  active: boolean;
  account: AccountState;
  sources: readonly string[];
  groups: number;
  drift: number;
};

const ACCOUNT = `case
  when not exists (select from workspace w where w."currentObservationId" is not null) then 'never-observed'
  else coalesce((
    select case when u.active then 'active' else 'inactive' end
    from workspace w join observed_user u on u."observationId" = w."currentObservationId"
    where u."usernameKey" = p."usernameKey"), 'missing') end`;

/** $1 text · $2 active · $3 accounts · $4 sources; null: any. */
const MATCHES = `
  from person p
  where p."endedRevision" is null
    and ($1::text is null or regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold($1))
    and ($2::text[] is null or case when p.active then 'yes' else 'no' end = any($2))
    and ($3::text[] is null or ${ACCOUNT} = any($3))
    and ($4::text[] is null or exists (
      select from person_claim c left join source s on s.id = c."sourceId"
      where c."personId" = p.id and c."endedRevision" is null and coalesce(s.name, 'hand') = any($4)))`;

const ORDERS = {
  name: { asc: 'p.name collate "fr-x-icu", p.id', desc: 'p.name collate "fr-x-icu" desc, p.id desc' },
  username: { asc: 'p."usernameKey"', desc: 'p."usernameKey" desc' },
} as const;

/** People in force that match, one page of them, in the order a French reader expects. */
export async function listPeople(request: PageRequest, filter: PersonFilter = {}): Promise<Page<PersonRow>> {
  const { page, pageSize } = request;
  const [rows, total] = await Promise.all([findRows(request, filter), countPeople(filter)]);
  return { rows, total, page, pageSize };
}

export async function countPeople(filter: PersonFilter = {}): Promise<number> {
  const sql = `select count(*)::int as total ${MATCHES}`;
  const [row] = await database().$queryRawUnsafe<{ total: number }[]>(sql, ...parametersOf(filter));
  return row?.total ?? 0;
}

/** The page is cut first and only its rows are completed. The order comes from the table above. */
function findRows(
  { page, pageSize, sort, descending }: PageRequest,
  filter: PersonFilter,
): Promise<PersonRow[]> {
  const order = ORDERS[sort === 'username' ? 'username' : 'name'][descending ? 'desc' : 'asc'];
  const sql = `
    with found as (select p.* ${MATCHES} order by ${order} limit $5 offset $6)
    select p.id as "personId", p.username, p.name, p.email, p.active, ${ACCOUNT} as account,
      array(select distinct s.name from person_claim c join source s on s.id = c."sourceId"
        where c."personId" = p.id and c."endedRevision" is null order by s.name) as sources,
      (select count(distinct g."groupId")::int from "grant" g
        where g."personId" = p.id and g."endedRevision" is null and (g.until is null or g.until > now())) as groups,
      (select count(*)::int from drift d where d."personId" = p.id and d."resolvedAt" is null
        and (d."ignoredUntil" is null or d."ignoredUntil" < now())) as drift
    from found p order by ${order}`;
  return database().$queryRawUnsafe<PersonRow[]>(
    sql,
    ...parametersOf(filter),
    pageSize,
    (page - 1) * pageSize,
  );
}

export type PersonFacet = { facet: 'active' | 'account' | 'source'; value: string; count: number };

/** How many people each value would show, over what the text finds. */
export async function personFacets({ text }: Pick<PersonFilter, 'text'> = {}): Promise<PersonFacet[]> {
  const sql = `
    with found as (
      select p.id, case when p.active then 'yes' else 'no' end as active, ${ACCOUNT} as account ${MATCHES}
    )
    select 'active' as facet, active as value, count(*)::int as count from found group by active
    union all select 'account', account, count(*)::int from found group by account
    union all select 'source', coalesce(s.name, 'hand'), count(*)::int
      from found join person_claim c on c."personId" = found.id and c."endedRevision" is null
      left join source s on s.id = c."sourceId" group by 2
    order by 1, 3 desc, 2`;
  return database().$queryRawUnsafe<PersonFacet[]>(sql, ...parametersOf(text === undefined ? {} : { text }));
}

function parametersOf({ text, active, account, source }: PersonFilter) {
  const list = (values: readonly string[] | undefined) => (values && values.length > 0 ? [...values] : null);
  const words = text?.trim();
  const pattern = words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  return [pattern, list(active), list(account), list(source)];
}
