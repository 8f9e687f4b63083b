import { database } from '@/lib/db/client';

/** The last import of a source, when it waits for someone: previewed and not imported, or refused. */
export type WaitingImport = {
  id: number;
  source: string;
  state: 'previewed' | 'refused';
  rejected: number;
  startedAt: Date;
};

export async function waitingImports(): Promise<WaitingImport[]> {
  return database().$queryRaw<WaitingImport[]>`
    select last.id, s.name as source, last.state, last."startedAt",
      coalesce((last.counts->>'rejected')::int, 0) as rejected
    from source s
    join lateral (
      select id, state, counts, "startedAt" from import where "sourceId" = s.id order by id desc limit 1
    ) last on last.state in ('previewed', 'refused')
    order by last."startedAt" desc limit 5`;
}
