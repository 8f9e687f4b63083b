import { derivedWrite } from '@/lib/db/derived';
import { groupCommit } from './group-commit';
import type { ChangeOutcome, StopReason } from './types';

/** A line of the journal: changes about to be sent, or what became of them. */
type Line = { intended: readonly number[] } | { outcomes: readonly ChangeOutcome[] };

type Row = { stopAsked: string | null; stopAskedBy: string | null; paused: boolean };

export type Journal = {
  /** To be awaited before a call is sent. A reason to stop means that nothing was marked: do not send. */
  intend(seqs: readonly number[]): Promise<StopReason | null>;
  record(outcomes: readonly ChangeOutcome[]): Promise<void>;
};

export function openJournal({ planId, runId }: { planId: number; runId: number }): Journal {
  const write = groupCommit((lines: readonly Line[]) => writeLines(planId, runId, lines));
  return {
    intend: (intended) => write({ intended }),
    record: async (outcomes) => {
      if (outcomes.length > 0) await write({ outcomes });
    },
  };
}

/** Whether to stop is asked in the very transaction that marks changes as intended. */
async function writeLines(planId: number, runId: number, lines: readonly Line[]): Promise<StopReason | null> {
  const outcomes = lines.flatMap((line) => ('outcomes' in line ? line.outcomes : []));
  const intended = lines.flatMap((line) => ('intended' in line ? line.intended : []));
  return derivedWrite(async (tx) => {
    if (outcomes.length > 0) {
      await tx.$executeRaw`
        update "change" c
           set "state" = v."state", "code" = v."code", "detail" = v."detail", "at" = clock_timestamp(),
               "roomId" = coalesce(v."roomId", c."roomId"), "userId" = coalesce(v."userId", c."userId")
          from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
               as v("seq" int, "state" text, "code" text, "detail" text, "roomId" text, "userId" text)
         where c."planId" = ${planId} and c."seq" = v."seq"`;
    }
    if (intended.length === 0) return null;
    const [row] = await tx.$queryRaw<Row[]>`
      select r."stopAsked", r."stopAskedBy", w."pausedAt" is not null as "paused"
        from "run" r, "workspace" w where r."id" = ${runId}`;
    const stop = row ? stopOf(row) : null;
    if (stop) return stop;
    await tx.$executeRaw`
      update "change" set "state" = 'intended', "at" = clock_timestamp()
       where "planId" = ${planId} and "seq" = any(${[...intended]}::int[])`;
    return null;
  });
}

function stopOf({ stopAsked, stopAskedBy, paused }: Row): StopReason | null {
  if (stopAsked === 'suspend' || stopAsked === 'cancel') return { kind: stopAsked, by: stopAskedBy ?? '' };
  return paused ? { kind: 'pause' } : null;
}
