import { derivedWrite } from '@/lib/db/derived';
import { Prisma } from '@/lib/db/generated/client';
import type { PeriodName } from '../retention';

const ROWS_AT_ONCE = 5_000;

type Rule = { table: string; period: PeriodName; past: (before: Date) => Prisma.Sql };

/** What goes when its time has come, without an entry of its own. The journals and the record go another way. */
export const PRUNED: readonly Rule[] = [
  { table: 'session', period: 'access', past: (before) => Prisma.sql`"expiresAt" < ${before}` },
  { table: 'job_record', period: 'jobs', past: (before) => Prisma.sql`"createdAt" < ${before}` },
  {
    table: 'import_line',
    period: 'imports',
    past: (before) => Prisma.sql`"importId" in (select id from import where "startedAt" < ${before}
      and state in ('imported', 'refused', 'discarded'))`,
  },
  {
    table: 'import_reject',
    period: 'imports',
    past: (before) => Prisma.sql`"importId" in (select id from import where "startedAt" < ${before})`,
  },
  { table: 'presence_span', period: 'presence', past: (before) => Prisma.sql`"endedAt" < ${before}` },
  { table: 'drift', period: 'traces', past: (before) => Prisma.sql`"resolvedAt" < ${before}` },
  { table: 'notice', period: 'traces', past: (before) => Prisma.sql`"createdAt" < ${before}` },
  { table: 'event_mark', period: 'traces', past: (before) => Prisma.sql`"lastAt" < ${before}` },
  {
    table: 'change',
    period: 'traces',
    past: (before) => Prisma.sql`"planId" in (select p.id from plan p where p."createdAt" < ${before}
      and p.state in ('empty', 'stale', 'expired', 'cancelled', 'failed')
      and not exists (select from run r where r."planId" = p.id))`,
  },
];

/** A few thousand rows a transaction: nobody waits for it. @returns how many went. */
export async function pruneRows({ table, past }: Rule, before: Date): Promise<number> {
  const from = Prisma.raw(`"${table}"`);
  for (let gone = 0; ; ) {
    const count = await derivedWrite(
      (tx) => tx.$executeRaw`
        delete from ${from} where ctid = any(array(
          select ctid from ${from} where ${past(before)} limit ${ROWS_AT_ONCE}))`,
    );
    gone += count;
    if (count < ROWS_AT_ONCE) return gone;
  }
}
