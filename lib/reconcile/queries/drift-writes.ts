import { database } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { keyOf } from '../difference';
import type { Difference } from '../types';

/** The same difference seen again keeps its row and its age; one that had gone starts anew. */
export async function upsertDrift(differences: readonly Difference[], now: Date): Promise<void> {
  // In one order, so that two refreshes at once never wait for each other in a circle.
  const rows = differences
    .map((one) => ({ ...one, key: keyOf(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const column = <Value>(read: (row: Difference & { key: string }) => Value) => rows.map(read);
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into drift as old (key, kind, "groupId", "personId", "roomId", "userId", username, label, desired,
        actual, cause, "firstSeenAt", "lastSeenAt")
      select *, ${now}::timestamptz, ${now}::timestamptz from unnest(
        ${column(({ key }) => key)}::text[], ${column(({ kind }) => kind)}::text[],
        ${column(({ groupId }) => groupId)}::int[], ${column(({ personId }) => personId)}::int[],
        ${column(({ roomId }) => roomId)}::text[], ${column(({ userId }) => userId)}::text[],
        ${column(({ username }) => username)}::text[], ${column(({ label }) => label)}::text[],
        ${column(({ desired }) => jsonText(desired))}::jsonb[], ${column(({ actual }) => jsonText(actual))}::jsonb[],
        ${column(({ cause }) => jsonText(cause))}::jsonb[])
      on conflict (key) do update set
        "roomId" = excluded."roomId", "userId" = excluded."userId", username = excluded.username,
        label = excluded.label, desired = excluded.desired, actual = excluded.actual, cause = excluded.cause,
        "lastSeenAt" = excluded."lastSeenAt", "resolvedAt" = null,
        author = case when old."resolvedAt" is null and old.desired is not distinct from excluded.desired
          and old.actual is not distinct from excluded.actual then old.author end,
        "firstSeenAt" = case when old."resolvedAt" is null then old."firstSeenAt" else excluded."firstSeenAt" end`,
    60_000,
  );
}

/** What this comparison did not see is gone. */
export async function resolveUnseen(now: Date): Promise<number> {
  return derivedWrite(
    (tx) => tx.$executeRaw`
      update drift set "resolvedAt" = ${now} where "resolvedAt" is null and "lastSeenAt" < ${now}`,
    60_000,
  );
}

export type Compared = {
  groupIds: readonly number[];
  personIds: readonly number[];
  userIds: readonly string[];
  roomIds: readonly string[];
};

/** The same for a comparison of some groups, accounts and unmanaged rooms only. */
export async function resolveUnseenOf(compared: Compared, now: Date): Promise<void> {
  const { groupIds, personIds, userIds, roomIds } = compared;
  await derivedWrite(
    (tx) => tx.$executeRaw`
      update drift set "resolvedAt" = ${now}
      where "resolvedAt" is null and "lastSeenAt" < ${now} and case
        when "groupId" is not null then "groupId" = any(${[...groupIds]}::int[])
        when "personId" is not null then "personId" = any(${[...personIds]}::int[])
        when "userId" is not null then "userId" = any(${[...userIds]}::text[])
        else "roomId" = any(${[...roomIds]}::text[]) end`,
  );
}

/** Open differences of the day, for the trend: the last count of a day stays. */
export async function countDay(now: Date): Promise<void> {
  await derivedWrite(async (tx) => {
    await tx.$executeRaw`delete from drift_day where day = ${now}::timestamptz::date`;
    await tx.$executeRaw`
      insert into drift_day (day, kind, open)
      select ${now}::timestamptz::date, kind, count(*)::int from drift
      where "resolvedAt" is null and ("ignoredUntil" is null or "ignoredUntil" <= ${now}) group by kind`;
  });
}

export async function openCounts(now: Date): Promise<Record<string, number>> {
  const rows = await database().$queryRaw<{ kind: string; open: number }[]>`
    select kind, count(*)::int as open from drift
    where "resolvedAt" is null and ("ignoredUntil" is null or "ignoredUntil" <= ${now})
    group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, open }) => [kind, open]));
}

function jsonText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
