import { database } from '@/lib/db/client';
import { driftCondition } from './drift-filter';
import type { DriftFacet, DriftFilter, DriftState } from './types';

const GROUPS_OFFERED = 200;
const STATES: readonly DriftState[] = ['open', 'ignored', 'unmanaged', 'respected'];

/** How many differences each value would show, over what the text finds in the chosen states. */
export async function driftFacets(
  { text, states }: Pick<DriftFilter, 'text' | 'states'>,
  now = new Date(),
): Promise<DriftFacet[]> {
  const where = driftCondition({ text, states }, now);
  const [valued, counted] = await Promise.all([
    database().$queryRaw<DriftFacet[]>`
      with found as (select d.kind, d."groupId", d."firstSeenAt", coalesce(d.author ->> 'code', 'pending') as author from drift d where ${where}),
      grouped as (
        select g.slug, coalesce(g.name, g.slug) as label, count(*)::int as count
        from found join "group" g on g.id = found."groupId" group by g.slug, g.name
        order by 3 desc, 2 limit ${GROUPS_OFFERED}
      )
      select 'kind' as facet, kind as value, kind as label, count(*)::int as count from found group by kind
      union all select 'author', author, author, count(*)::int from found group by author
      union all select 'group', slug, label, count from grouped
      union all select 'age', age, age, count(*)::int from (
        select case when "firstSeenAt" > ${now}::timestamptz - interval '1 day' then 'day'
          when "firstSeenAt" > ${now}::timestamptz - interval '7 days' then 'week' else 'older' end as age from found
      ) aged group by age
      order by 1, 4 desc, 2`,
    Promise.all(STATES.map((state) => countDrift({ text, state }, now))),
  ]);
  const byState = STATES.map((state, index): DriftFacet => {
    return { facet: 'state', value: state, label: state, count: counted[index] ?? 0 };
  });
  return [...valued, ...byState];
}

export async function countDrift(filter: DriftFilter, now = new Date()): Promise<number> {
  const [row] = await database().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from drift d where ${driftCondition(filter, now)}`;
  return row?.total ?? 0;
}
