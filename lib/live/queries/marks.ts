import { database } from '@/lib/db/client';
import type { Mark } from '../types';

/** What waits to be read again, oldest first. */
export async function openMarks(most: number): Promise<Mark[]> {
  return database().eventMark.findMany({
    select: { key: true, event: true, roomId: true, userId: true, firstAt: true, lastAt: true },
    orderBy: [{ firstAt: 'asc' }, { key: 'asc' }],
    take: most,
  });
}

/** How long before its event a change of ours may have been made, or noted after it: a batch is noted as a whole. */
const OWN_WITHIN = { before: '5 minutes', after: '2 minutes' } as const;

/**
 * Of these marks, those that say what a run did itself: its read-back has seen it. A change of the opposite sense, or
 * one that came later, is somebody else's.
 */
export async function ownMarks(marks: readonly Mark[]): Promise<Set<string>> {
  const rows = await database().$queryRaw<{ key: string }[]>`
    select m.key from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as m(key text, event text, "roomId" text, "userId" text, "firstAt" timestamptz, "lastAt" timestamptz)
    where exists (
      select from change c
      join run r on r."planId" = c."planId" and r.state <> 'running'
      where c.at between m."firstAt" - ${OWN_WITHIN.before}::interval
          and m."lastAt" + ${OWN_WITHIN.after}::interval
        and c.state in ('applied', 'already')
        and case m.event
          when 'roomJoined' then c.kind = 'add-member' and c."roomId" = m."roomId" and c."userId" = m."userId"
          when 'roomLeft' then c.kind = 'remove-member' and c."roomId" = m."roomId" and c."userId" = m."userId"
          when 'roomArchived' then c.kind = 'archive-room' and c."roomId" = m."roomId"
          when 'roomCreated' then c.kind = 'create-room' and c."roomId" = m."roomId"
          when 'userCreated' then c.kind = 'create-person' and c."userId" = m."userId"
          else false end)`;
  return new Set(rows.map(({ key }) => key));
}

export type Tally = { outcome: string; count: number; lastAt: Date };

/** What became of events so far. */
export async function eventTallies(): Promise<Tally[]> {
  const rows = await database().eventTally.findMany({ orderBy: { outcome: 'asc' } });
  return rows.map(({ outcome, count, lastAt }) => ({ outcome, count: Number(count), lastAt }));
}
