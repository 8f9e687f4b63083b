import { database } from '@/lib/db/client';
import type { DriftKind } from '../types';
import { LEFT_ALONE_KINDS, UNMANAGED_KINDS } from '../types';
import { driftCondition } from './drift-filter';
import type { DriftFilter } from './types';

export type DriftOfKind = { kind: DriftKind; open: number; oldest: Date };

/** Open differences by kind, the most first. */
export async function driftByKind(filter: DriftFilter = {}, now = new Date()): Promise<DriftOfKind[]> {
  return database().$queryRaw<DriftOfKind[]>`
    select d.kind, count(*)::int as open, min(d."firstSeenAt") as oldest
    from drift d where ${driftCondition(filter, now)} group by d.kind order by open desc, d.kind`;
}

export type DriftSum = {
  open: number;
  groups: number;
  ignored: number;
  unmanaged: number;
  olderThanDay: number;
};

const DAY_MS = 24 * 3_600_000;

/** The numbers of the sentence above the list. */
export async function driftSum(now = new Date()): Promise<DriftSum> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const [sum] = await database().$queryRaw<DriftSum[]>`
    with live as (
      select "groupId", "firstSeenAt", coalesce("ignoredUntil" > ${now}, false) as ignored,
        kind = any(${[...UNMANAGED_KINDS]}::text[]) as unmanaged
      from drift where "resolvedAt" is null and kind <> 'member-left')
    select count(*) filter (where not ignored and not unmanaged)::int as open,
      count(distinct "groupId") filter (where not ignored and not unmanaged)::int as groups,
      count(*) filter (where ignored)::int as ignored,
      count(*) filter (where unmanaged and not ignored)::int as unmanaged,
      count(*) filter (where not ignored and not unmanaged and "firstSeenAt" <= ${dayAgo})::int as "olderThanDay"
    from live`;
  return sum ?? { open: 0, groups: 0, ignored: 0, unmanaged: 0, olderThanDay: 0 };
}

export type DriftDay = { day: string; open: number };

/** Open differences at the end of each of the last days; a day nobody compared is absent. */
export async function driftTrend(days = 14, now = new Date()): Promise<DriftDay[]> {
  const from = new Date(now.getTime() - days * DAY_MS);
  return database().$queryRaw<DriftDay[]>`
    select to_char(day, 'YYYY-MM-DD') as day, sum(open)::int as open from drift_day
    where day > ${from}::timestamptz::date and kind <> all(${[...LEFT_ALONE_KINDS]}::text[])
    group by day order by day`;
}
