import type { Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { QUEUE_SCHEMA, WORKSPACE_QUEUE } from '@/lib/db/queue';
import { markKey } from './event-hint';
import type { EventOutcome, Hint, Mark } from './types';

/** More rooms and people than this are not named any more: the workspace is read instead. */
export const MOST_MARKS = 1_000;
const EVERYTHING = 'everything';
const REREAD = 'reread';

/** Notes a hint, once however often it comes. False when there are too many: then the whole workspace is marked. */
export async function mark(hint: Hint, now: Date): Promise<boolean> {
  const { event, roomId, userId } = hint;
  const key = markKey(hint);
  return derivedWrite(async (tx) => {
    const noted = await tx.$queryRaw<{ fresh: boolean }[]>`
      insert into event_mark as old (key, event, "roomId", "userId", "firstAt", "lastAt")
      select ${key}, ${event}, ${roomId}, ${userId}, ${now}, ${now}
      where (select count(*) from event_mark) < ${MOST_MARKS}
        or exists (select from event_mark where key = ${key})
      on conflict (key) do update set "lastAt" = excluded."lastAt", count = old.count + 1
      returning xmax = 0 as fresh`;
    const fresh = noted.length === 0 ? await markAll(tx, now) : noted[0]?.fresh;
    if (fresh) await askReread(tx);
    return noted.length > 0;
  });
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
async function askReread(tx: Tx): Promise<void> {
  const [queue] = await tx.$queryRaw<{ made: boolean }[]>`
    select to_regclass(${`${QUEUE_SCHEMA}.jobs`}) is not null as made`;
  if (!queue?.made) return;
  await tx.$executeRawUnsafe(
    `select 1 from ${QUEUE_SCHEMA}.add_job($1, queue_name := $2, job_key := $1, priority := -1)`,
    REREAD,
    WORKSPACE_QUEUE,
  );
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
export async function countEvents(outcome: EventOutcome, count: number): Promise<void> {
  if (count === 0) return;
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into event_tally as old (outcome, count, "lastAt") values (${outcome}, ${count}, now())
      on conflict (outcome) do update set count = old.count + excluded.count, "lastAt" = now()`,
  );
}
