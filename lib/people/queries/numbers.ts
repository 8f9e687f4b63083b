import { database } from '@/lib/db/client';
import type { PeopleSummary, PersonFacet, PersonFilter } from '../types';
import { EVERYONE, parametersOf, patternOf } from './everyone';

type Numbers = {
  observed: boolean;
  people: number;
  wanted: number;
  /** With an account that is active, or not; and of people who should have one. */
  active: number;
  inactive: number;
  wantedFound: number;
  unmanaged: number;
  protected: number;
  drifting: number;
  driftingFree: number;
};

type Sums = Pick<Numbers, 'people' | 'wanted' | 'active' | 'inactive' | 'wantedFound' | 'unmanaged'>;

/** The sums last made, and what they were made of: joining everyone with every account takes a tenth of a second. */
let kept: { of: string; sums: Promise<Sums> } | undefined;

/** What everybody's facets and the sentence are made of. */
async function numbers(): Promise<Numbers> {
  const [now] = await database().$queryRaw<(Omit<Numbers, keyof Sums> & { of: string })[]>`
    with guarded as (
      select p.id from protected_account g join person p on p."usernameKey" = g."usernameKey" and p."endedRevision" is null
    ), differing as (
      select count(*)::int as drifting, (count(*) filter (where d."personId" not in (select id from guarded)))::int as free
      from (select distinct d."personId" from drift d join person p on p.id = d."personId" and p."endedRevision" is null
        where d."resolvedAt" is null and d.kind <> 'member-left' and (d."ignoredUntil" is null or d."ignoredUntil" < now())) d
    )
    select w."currentObservationId" is not null as observed, (select count(*)::int from guarded) as protected,
      differing.drifting, differing.free as "driftingFree",
      concat_ws('/', w."currentObservationId", w."serviceUserId", (select max(number) from revision), (select max("finishedAt") from run),
        current_database()) as of
    from differing left join workspace w on w.id = 1`;
  if (!now) throw new Error('a query of sums alone gives one row');
  const { of, ...fresh } = now;
  return { ...fresh, ...(await sumsOf(of)) };
}

function sumsOf(of: string): Promise<Sums> {
  if (kept?.of === of) return kept.sums;
  const sums = sumEveryone();
  kept = { of, sums };
  // A failure is not kept.
  sums.catch(() => {
    kept = undefined;
  });
  return sums;
}

/** One join of people and accounts. It depends on definitions, the reading and what runs read back, and nothing else. */
async function sumEveryone(): Promise<Sums> {
  const [sums] = await database().$queryRaw<Sums[]>`
    with found as (
      select (count(*) filter (where p.id is not null and u.active))::int as active,
        (count(*) filter (where p.id is not null and not u.active))::int as inactive,
        (count(*) filter (where p.active))::int as "wantedFound",
        (count(*) filter (where p.id is null and u.type = 'user' and not u.federated and not 'bot' = any(u.roles)
          and u."usernameKey" <> 'rocket.cat'
          and u."userId" <> (select "serviceUserId" from workspace where id = 1)))::int as unmanaged
      from observed_user u left join person p on p."usernameKey" = u."usernameKey" and p."endedRevision" is null
      where u."observationId" = (select "currentObservationId" from workspace where id = 1)
    ), defined as (
      select count(*)::int as people, (count(*) filter (where active))::int as wanted
      from person where "endedRevision" is null
    )
    select * from defined, found`;
  if (!sums) throw new Error('a query of sums alone gives one row');
  return sums;
}

export type PeopleNumbers = { summary: PeopleSummary; facets: PersonFacet[] };

/**
 * The numbers of the sentence above the list, and how many people each facet's value would show over what the text
 * finds; unmanaged accounts count as accounts only. Everyone is summed once for both.
 */
export async function peopleNumbers({ text }: Pick<PersonFilter, 'text'> = {}): Promise<PeopleNumbers> {
  const searched = patternOf(text) !== null;
  const [sums, sources, counted] = await Promise.all([
    numbers(),
    database().$queryRawUnsafe<PersonFacet[]>(BY_SOURCE, patternOf(text)),
    searched ? countFound(text) : [],
  ]);
  const facets = searched ? facetsOfFound(counted, sources) : facetsOfAll(sums, sources);
  return { summary: summaryOf(sums), facets };
}

function summaryOf({ people, wanted, wantedFound, drifting, unmanaged, observed }: Numbers): PeopleSummary {
  return { people, missing: observed ? wanted - wantedFound : 0, drifting, unmanaged, observed };
}

function countFound(text: string | undefined): Promise<Counted[]> {
  const parameters = parametersOf({ ...(text !== undefined && { text }), account: ['unmanaged'] });
  parameters[2] = null;
  return database().$queryRawUnsafe<Counted[]>(COUNTED, ...parameters);
}

function facetsOfFound(counted: readonly Counted[], sources: readonly PersonFacet[]): PersonFacet[] {
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

/** Claims end with their person. */
const BY_SOURCE = `
  select 'source' as facet, coalesce(s.name, 'hand') as value, counted.count
  from (
    select c."sourceId", count(*)::int as count from person_claim c
    where c."endedRevision" is null and ($1::text is null or c."personId" in (select p.id from person p
      where p."endedRevision" is null and regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold($1)))
    group by c."sourceId") counted
  left join source s on s.id = counted."sourceId"
  order by counted.count desc, value`;

function facetOf(
  name: PersonFacet['facet'],
  counted: readonly Counted[],
  readValue: (row: Counted) => string,
): PersonFacet[] {
  const sums: Record<string, number> = {};
  for (const row of counted) sums[readValue(row)] = (sums[readValue(row)] ?? 0) + row.count;
  return facet(name, sums);
}

/** The most frequent value first, without those that nobody has. */
function facet(name: PersonFacet['facet'], sums: Readonly<Record<string, number>>): PersonFacet[] {
  return Object.entries(sums)
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ facet: name, value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function facetsOfAll(sums: Numbers, sources: readonly PersonFacet[]): PersonFacet[] {
  const { people, wanted, active, inactive, unmanaged, observed, driftingFree } = sums;
  const absent = people - active - inactive;
  const conforming = people - sums.protected - driftingFree;
  return [
    ...facet('account', { active, inactive, [observed ? 'missing' : 'never-observed']: absent, unmanaged }),
    ...facet('active', { yes: wanted, no: people - wanted }),
    ...sources,
    ...facet('standing', { conforming, drift: driftingFree, protected: sums.protected }),
  ];
}
