import { database } from '@/lib/db/client';

export type OldJournal = {
  run: number;
  plan: number;
  author: string;
  approvedBy: string | null;
  startedBy: string;
};

/** Runs that ended before a date and whose journal is still there. */
export async function oldJournals(before: Date, limit: number): Promise<OldJournal[]> {
  return database().$queryRaw<OldJournal[]>`
    select r.id as run, p.id as plan, p.author, p."approvedBy", r."startedBy"
    from run r join plan p on p.id = r."planId"
    where r."finishedAt" < ${before} and exists (select from "change" c where c."planId" = p.id)
    order by r.id limit ${limit}`;
}
