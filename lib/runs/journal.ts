import { derivedWrite } from '@/lib/db/derived';
import { groupCommit } from '@/lib/db/group-commit';
import type { ChangeOutcome, StopReason } from './types';

/** A line of the journal: changes about to be sent, or what became of them. */
type Line = { intended: readonly number[] } | { outcomes: readonly ChangeOutcome[] };

type Row = { stopAsked: string | null; stopAskedBy: string | null; paused: boolean; guarded: boolean };

export type Journal = {
  /** To be awaited before a call is sent. A reason to stop means that nothing was marked: do not send. */
  intend(seqs: readonly number[]): Promise<StopReason | null>;
  /** Written with the next lines; until then the change stays `intended`, which is the safe thing to say. */
  record(outcomes: readonly ChangeOutcome[]): void;
  /** Everything recorded is written. @throws what a write threw. */
  settled(): Promise<void>;
};

export function openJournal({ planId, runId }: { planId: number; runId: number }): Journal {
  const write = groupCommit((lines: readonly Line[]) => writeLines(planId, runId, lines));
  let last: Promise<unknown> = Promise.resolve();
  let fault: { error: unknown } | null = null;
  return {
    intend: (intended) => write({ intended }),
    record(outcomes) {
      if (outcomes.length === 0) return;
      last = write({ outcomes }).catch((error) => {
        fault ??= { error };
      });
    },
    async settled() {
      await last;
      if (fault) throw fault.error;
    },
  };
}

/** One statement, so that whether to stop is asked in the very moment that marks changes as intended. */
async function writeLines(planId: number, runId: number, lines: readonly Line[]): Promise<StopReason | null> {
  const outcomes = lines.flatMap((line) => ('outcomes' in line ? line.outcomes : []));
  const intended = lines.flatMap((line) => ('intended' in line ? line.intended : []));
  const [row] = await derivedWrite(
    (tx) => tx.$queryRaw<Row[]>`
      with asked as (
        select r."stopAsked", r."stopAskedBy", w."pausedAt" is not null as "paused", exists (
              select from "change" c join "protected_account" p on p."usernameKey" = lower(c."username")
               where c."planId" = ${planId} and c."seq" = any(${intended}::int[])) as "guarded"
          from "run" r, "workspace" w where r."id" = ${runId}),
      done as (
        update "change" c
           set "state" = v."state", "code" = v."code", "detail" = v."detail", "at" = clock_timestamp(),
               "roomId" = coalesce(v."roomId", c."roomId"), "userId" = coalesce(v."userId", c."userId")
          from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
               as v("seq" int, "state" text, "code" text, "detail" text, "roomId" text, "userId" text)
         where c."planId" = ${planId} and c."seq" = v."seq"),
      marked as (
        update "change" c set "state" = 'intended', "at" = clock_timestamp()
          from asked
         where c."planId" = ${planId} and c."seq" = any(${intended}::int[])
           and asked."stopAsked" is null and not asked."paused" and not asked."guarded")
      select * from asked`,
  );
  return row ? stopOf(row) : null;
}

function stopOf({ stopAsked, stopAskedBy, paused, guarded }: Row): StopReason | null {
  if (stopAsked === 'suspend' || stopAsked === 'cancel') return { kind: stopAsked, by: stopAskedBy ?? '' };
  if (paused) return { kind: 'pause' };
  return guarded ? { kind: 'protected' } : null;
}
