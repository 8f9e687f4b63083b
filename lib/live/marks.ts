import type { Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { groupCommit } from '@/lib/db/group-commit';
import { QUEUE_SCHEMA, WORKSPACE_QUEUE } from '@/lib/db/queue';
import { markKey } from './event-hint';
import type { EventOutcome, Hint, Mark } from './types';

/** More rooms and people than this are not named any more: the workspace is read instead. */
export const MOST_MARKS = 1_000;
const EVERYTHING = 'everything';
const REREAD = 'reread';

type Told = { hint: Hint; at: Date };

/**
 * Notes a hint, once however often it comes. False when there are too many: then the whole workspace is marked. What
 * comes during a write is noted by the next one together: a flood takes one connection, and leaves the others to pages.
 */
export async function mark(hint: Hint, now: Date): Promise<boolean> {
  return (await noteTogether({ hint, at: now })).has(markKey(hint));
}

const noteTogether = groupCommit((told: readonly Told[]) => derivedWrite((tx) => note(tx, told)));

/** The keys that are noted now. */
async function note(tx: Tx, told: readonly Told[]): Promise<Set<string>> {
  const hints = JSON.stringify(told.map(({ hint, at }) => ({ ...hint, key: markKey(hint), at })));
  const noted = await tx.$queryRaw<{ key: string; fresh: boolean }[]>`
    with told as (
      select key, min(event) as event, min("roomId") as "roomId", min("userId") as "userId",
        min(at) as "firstAt", max(at) as "lastAt", count(*)::int as count
      from jsonb_to_recordset(${hints}::jsonb) as t(key text, event text, "roomId" text, "userId" text, at timestamptz)
      group by key
    ), placed as (
      select told.*, m.key is not null as known, row_number() over (order by m.key is null, told.key) as place
      from told left join event_mark m on m.key = told.key)
    insert into event_mark as old (key, event, "roomId", "userId", "firstAt", "lastAt", count)
    select key, event, "roomId", "userId", "firstAt", "lastAt", count from placed
    where known or place - (select count(*) from placed where known) <= ${MOST_MARKS} - (select count(*) from event_mark)
    order by key
    on conflict (key) do update set "lastAt" = greatest(old."lastAt", excluded."lastAt"), count = old.count + excluded.count
    returning key, xmax = 0 as fresh`;
  const keys = new Set(noted.map(({ key }) => key));
  const last = told.at(-1);
  const tooMany = told.some(({ hint }) => !keys.has(markKey(hint)));
  const all = tooMany && last !== undefined && (await markAll(tx, last.at));
  if (all || noted.some(({ fresh }) => fresh)) await askReread(tx);
  return keys;
}

/** Too much came to say what: everything is read at the next occasion. */
export async function markEverything(now: Date): Promise<void> {
  await derivedWrite(async (tx) => {
    if (await markAll(tx, now)) await askReread(tx);
  });
}

async function markAll(tx: Tx, now: Date): Promise<boolean> {
  const [noted] = await tx.$queryRaw<{ fresh: boolean }[]>`
    insert into event_mark as old (key, event, "firstAt", "lastAt")
    values (${EVERYTHING}, ${EVERYTHING}, ${now}, ${now})
    on conflict (key) do update set "lastAt" = excluded."lastAt", count = old.count + 1
    returning xmax = 0 as fresh`;
  return noted?.fresh ?? false;
}

/** One job in the workspace's own queue: after whatever reads or writes there now. */
async function askReread(tx: Tx, at: Date | null = null): Promise<void> {
  const [queue] = await tx.$queryRaw<{ made: boolean }[]>`
    select to_regclass(${`${QUEUE_SCHEMA}.jobs`}) is not null as made`;
  if (!queue?.made) return;
  await tx.$executeRawUnsafe(
    `select 1 from ${QUEUE_SCHEMA}.add_job($1, queue_name := $2, job_key := $1, priority := -1, run_at := $3::timestamptz)`,
    REREAD,
    WORKSPACE_QUEUE,
    at,
  );
}

/** The same, not before then. */
export async function askRereadAt(at: Date): Promise<void> {
  await derivedWrite((tx) => askReread(tx, at));
}

/** Ends what was read; what came meanwhile stays and is asked for again. */
export async function unmark(done: readonly Mark[]): Promise<void> {
  await derivedWrite(async (tx) => {
    await tx.$executeRaw`
      delete from event_mark m
      using unnest(${done.map(({ key }) => key)}::text[], ${done.map(({ lastAt }) => lastAt)}::timestamptz[])
        as read(key, "lastAt")
      where m.key = read.key and m."lastAt" = read."lastAt"`;
    if ((await tx.eventMark.count()) > 0) await askReread(tx);
  });
}

export function marksEverything(marks: readonly Mark[]): boolean {
  return marks.some(({ event }) => event === EVERYTHING);
}

/** Counts what became of events. */
export async function countEvents(counts: readonly (readonly [EventOutcome, number])[]): Promise<void> {
  const told = counts.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (told.length === 0) return;
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into event_tally as old (outcome, count, "lastAt")
      select outcome, count, now() from unnest(
        ${told.map(([outcome]) => outcome)}::text[], ${told.map(([, count]) => count)}::int[]) as t(outcome, count)
      on conflict (outcome) do update set count = old.count + excluded.count, "lastAt" = now()`,
  );
}
