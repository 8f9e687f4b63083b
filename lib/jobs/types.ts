import type { Actor } from '@/lib/base/actor';
import type { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';

/** `chosen`: a `DriftChoice`, as plain data. */
export type PlanScope = { groupIds?: number[]; additionsOnly?: boolean; chosen?: Json };

/** What each kind of job is asked. */
export type JobInputs = {
  observe: { full?: boolean };
  /** `observe`: read the workspace first. */
  plan: { observe: boolean; scope?: PlanScope; purpose?: string };
  /** What the schedule does: reads, then plans and applies as far as it may. */
  pass: Record<string, never>;
  /** Reads the workspace, then plans what takes this run back. */
  undo: { runId: number; observeOnly: boolean };
  apply: { planId: number };
  /** Definitions of what is: rooms nobody defined (all, or those a text finds) and, with `everyone`, all accounts. */
  'adopt-all': { text?: string; everyone: boolean };
  /** `choice`: a `DriftChoice`, as plain data. */
  'adopt-drift': { choice: Json; reason: string; expected?: number };
  import: { importId: number; acceptRejects: boolean };
  compare: Record<string, never>;
  /** Of the whole record, with its head outside the database, and of the journals it seals. */
  verify: Record<string, never>;
};

export type JobKind = keyof JobInputs;

export type JobState = 'queued' | 'running' | 'done' | 'failed';

/** Where a job stands, for a page or a terminal; `step` is a key of messages/<locale>/jobs.json. */
export type JobProgress = { step: string; done?: number; total?: number; runId?: number };

export type JobView = {
  id: string;
  kind: string;
  state: JobState;
  requestedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  progress: JobProgress | null;
  result: Json | null;
  /** `params` fill the sentence of `code` in messages/<locale>/errors.json. */
  error: Pick<AppError, 'code' | 'params'> | null;
};

export type JobContext = {
  actor: Actor;
  workerId: string;
  /** Aborted when the worker is asked to stop. */
  signal: AbortSignal;
  report(progress: JobProgress): void;
};

export type JobHandler<Kind extends JobKind> = (input: JobInputs[Kind], context: JobContext) => Promise<Json>;
