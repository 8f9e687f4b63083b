import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { driftCondition } from './drift-filter';
import { readRows } from './drift-page';
import type { DriftBand, DriftFilter, DriftRow, DriftView } from './types';

const ROWS_SHOWN = 6;

const KEYS: Record<DriftView, Prisma.Sql> = {
  group: Prisma.sql`coalesce(d."groupId"::text, '')`,
  person: Prisma.sql`coalesce(lower(d.username), '')`,
  kind: Prisma.sql`d.kind`,
};

/** Bands stand in the order of their oldest difference, or by name; what concerns none comes last. */
const ORDERS: Record<string, Prisma.Sql> = {
  age: Prisma.sql`oldest`,
  name: Prisma.sql`face collate "fr-x-icu"`,
  count: Prisma.sql`total`,
};

type Found = Omit<DriftBand, 'rows'> & { bands: number };

/** Differences gathered by group, person or kind: one page of bands, each with its first rows. */
export async function driftBands(
  view: DriftView,
  filter: DriftFilter,
  request: PageRequest,
  now = new Date(),
): Promise<Page<DriftBand>> {
  const { page, pageSize } = request;
  const found = await findBands(view, filter, request, now);
  const rows = found.length === 0 ? [] : await firstRows(view, filter, found, now);
  const ofBand = new Map<string, DriftRow[]>(found.map(({ key }) => [key, []]));
  for (const { bandKey, ...row } of rows) ofBand.get(bandKey)?.push(row);
  const bands = found.map(({ bands: _, ...band }) => ({ ...band, rows: ofBand.get(band.key) ?? [] }));
  return { rows: bands, total: found[0]?.bands ?? 0, page, pageSize };
}

async function findBands(
  view: DriftView,
  filter: DriftFilter,
  { page, pageSize, sort = 'age', descending = false }: PageRequest,
  now: Date,
): Promise<Found[]> {
  const order = ORDERS[sort] ?? ORDERS.age ?? Prisma.empty;
  const way = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
  return database().$queryRaw<Found[]>`
    with bands as (
      select ${KEYS[view]} as key, count(*)::int as total, min(d."firstSeenAt") as oldest, min(d."groupId") as gid,
        min(d."personId") as pid, min(d.username) as username, min(d.kind) as kind,
        count(*) filter (where d.kind in ('member-missing', 'person-missing', 'room-missing'))::int as additions,
        count(*) filter (where d.kind in ('member-extra', 'group-ended', 'person-should-be-inactive'))::int as removals,
        count(*) filter (where d.kind = 'room-unknown')::int as unknown
      from drift d where ${driftCondition(filter, now)} group by 1
    ), faced as (
      select b.*, g.slug, case when ${view} = 'group' then g.name else coalesce(p.name, u.name) end as name,
        g.automation::text as automation,
        case ${view} when 'group' then coalesce(g.name, g.slug) when 'person' then coalesce(p.name, u.name, b.username)
          else b.kind end as face
      from bands b left join "group" g on ${view} = 'group' and g.id = b.gid
      left join person p on ${view} = 'person' and b.key <> '' and p."usernameKey" = b.key
      left join workspace w on w.id = 1
      left join observed_user u on ${view} = 'person' and u."observationId" = w."currentObservationId"
        and u."usernameKey" = b.key
    )
    select key, case when ${view} = 'group' then gid end as "groupId", slug, name, automation,
      case when ${view} = 'person' then username end as username, case when ${view} = 'kind' then kind end as kind,
      total, additions, removals, unknown, total - additions - removals - unknown as others, oldest,
      count(*) over ()::int as bands
    from faced order by key = '', ${order} ${way}, total desc, key limit ${pageSize} offset ${(page - 1) * pageSize}`;
}

async function firstRows(
  view: DriftView,
  filter: DriftFilter,
  bands: readonly Found[],
  now: Date,
): Promise<(DriftRow & { bandKey: string })[]> {
  const numbered = await database().$queryRaw<{ id: string; key: string }[]>`
    select id, key from (
      select d.id::text as id, ${KEYS[view]} as key,
        row_number() over (partition by ${KEYS[view]} order by d."firstSeenAt", d.id) as number
      from drift d
      where ${driftCondition(filter, now)} and ${KEYS[view]} = any(${bands.map(({ key }) => key)}::text[])
    ) ranked where number <= ${ROWS_SHOWN}`;
  const keyOf = new Map(numbered.map(({ id, key }) => [id, key]));
  const ids = numbered.map(({ id }) => BigInt(id));
  const rows = await readRows(Prisma.sql`where d.id = any(${ids}::bigint[]) order by d."firstSeenAt", d.id`);
  return rows.map((row) => ({ ...row, bandKey: keyOf.get(row.id) ?? '' }));
}
