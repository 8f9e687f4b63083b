import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { Automation, RoomKind } from '@/lib/db/generated/enums';
import { NO_FACTS, type RowFacts, rowFacts } from './row-facts';
import { searchPattern } from './search';

/** conflict: a configuration error, or its slug names a room nobody adopted. */
export type GroupState = 'synced' | 'drifted' | 'conflict' | 'unknown' | 'never-observed';

export type GroupFilter = {
  text?: string;
  kind?: readonly string[];
  automation?: readonly string[];
  /** Names of sources; `hand` for groups that hands define. */
  source?: readonly string[];
  state?: readonly string[];
};

export type GroupRow = RowFacts & {
  groupId: number;
  slug: string;
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  automation: Automation;
  roomId: string | null;
  expiresAt: Date | null;
  sources: readonly string[];
  state: GroupState;
};

type FoundRow = Omit<GroupRow, keyof RowFacts>;

const NAME_ORDER = `coalesce(g.name, g.slug) collate "fr-x-icu"`;
const ORDERS = {
  name: NAME_ORDER,
  kind: 'g.kind',
  automation: 'g.automation',
  expires: 'g."expiresAt"',
  drift: `(select count(*) from drift d where d."groupId" = g.id and d."resolvedAt" is null and d.kind <> 'member-left'
    and (d."ignoredUntil" is null or d."ignoredUntil" < now()))`,
} as const;

/** $1 text · $2 kinds · $3 automations · $4 sources · $5 states; null: any. */
const MATCHES = `
  from "group" g
  cross join (select exists (select from workspace where "currentObservationId" is not null) as observed) w
  left join regie_differing d on d."groupId" = g.id
  where g."endedRevision" is null
    and ($1::text is null
      or regie_fold(coalesce(g.name, '') || ' ' || g.slug || ' ' || coalesce(g.topic, '')) like regie_fold($1))
    and ($2::text[] is null or g.kind::text = any($2))
    and ($3::text[] is null or g.automation::text = any($3))
    and ($4::text[] is null or exists (
      select from group_claim c left join source s on s.id = c."sourceId"
      where c."groupId" = g.id and c."endedRevision" is null and not c.settings ? 'overlay'
        and coalesce(s.name, 'hand') = any($4)))
    and ($5::text[] is null
      or case when w.observed then coalesce(d.state, 'synced') else 'never-observed' end = any($5))`;

/** Groups in force that match, one page of them, with what the present reading says. */
export async function listGroups(request: PageRequest, filter: GroupFilter = {}): Promise<Page<GroupRow>> {
  const { page, pageSize } = request;
  const [rows, total] = await Promise.all([findRows(request, filter), countGroups(filter)]);
  const facts = await rowFacts(rows.map(({ groupId }) => groupId));
  return {
    rows: rows.map((row) => ({ ...row, ...(facts.get(row.groupId) ?? NO_FACTS) })),
    total,
    page,
    pageSize,
  };
}

export async function countGroups(filter: GroupFilter = {}): Promise<number> {
  const sql = `select count(*)::int as total ${MATCHES}`;
  const [row] = await database().$queryRawUnsafe<{ total: number }[]>(sql, ...parametersOf(filter));
  return row?.total ?? 0;
}

/** The order comes from the table above, never from the caller's text. */
function findRows(
  { page, pageSize, sort, descending }: PageRequest,
  filter: GroupFilter,
): Promise<FoundRow[]> {
  const order = sort && Object.hasOwn(ORDERS, sort) ? ORDERS[sort as keyof typeof ORDERS] : NAME_ORDER;
  const sql = `
    with found as (
      select g.*, row_number() over (
        order by ${order} ${descending ? 'desc nulls last' : 'asc nulls last'}, ${NAME_ORDER}, g.id) as place
      ${MATCHES} order by place limit $6 offset $7
    )
    select g.id as "groupId", g.slug, g.name, g.kind::text as kind, g.topic, g.automation::text as automation,
      g."roomId", g."expiresAt", regie_group_state(g.id) as state,
      array(select distinct s.name from group_claim c join source s on s.id = c."sourceId"
        where c."groupId" = g.id and c."endedRevision" is null order by s.name) as sources
    from found g order by place`;
  return database().$queryRawUnsafe<FoundRow[]>(
    sql,
    ...parametersOf(filter),
    pageSize,
    (page - 1) * pageSize,
  );
}

export type Facet = { facet: 'kind' | 'automation' | 'source' | 'state'; value: string; count: number };

/** How many groups each value would show, over what the text finds. */
export async function groupFacets({ text: words }: Pick<GroupFilter, 'text'> = {}): Promise<Facet[]> {
  const text = searchPattern(words);
  return database().$queryRaw<Facet[]>`
    with found as (
      select g.id, g.kind::text as kind, g.automation::text as automation,
        case when w.observed then coalesce(d.state, 'synced') else 'never-observed' end as state
      from "group" g
      cross join (select exists (select from workspace where "currentObservationId" is not null) as observed) w
      left join regie_differing d on d."groupId" = g.id
      where g."endedRevision" is null and (${text}::text is null
        or regie_fold(coalesce(g.name, '') || ' ' || g.slug || ' ' || coalesce(g.topic, '')) like regie_fold(${text}))
    )
    select 'kind' as facet, kind as value, count(*)::int as count from found group by kind
    union all select 'automation', automation, count(*)::int from found group by automation
    union all select 'state', state, count(*)::int from found group by state
    union all select 'source', coalesce(s.name, 'hand'), count(distinct found.id)::int
      from found join group_claim c on c."groupId" = found.id and c."endedRevision" is null
      left join source s on s.id = c."sourceId"
      where not c.settings ? 'overlay' group by 2
    order by 1, 3 desc, 2`;
}

function parametersOf({ text, kind, automation, source, state }: GroupFilter) {
  const list = (values: readonly string[] | undefined) => (values && values.length > 0 ? [...values] : null);
  return [searchPattern(text), list(kind), list(automation), list(source), list(state)];
}

/** Every group the filter matches: what an act on all of them is about. */
export async function matchingGroupIds(filter: GroupFilter): Promise<number[]> {
  const sql = `select g.id as "groupId" ${MATCHES} order by g.id`;
  const rows = await database().$queryRawUnsafe<{ groupId: number }[]>(sql, ...parametersOf(filter));
  return rows.map(({ groupId }) => groupId);
}
