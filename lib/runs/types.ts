import type { Actor } from '@/lib/base/actor';
import type { Explanation } from '@/lib/base/explanation';
import type { Json } from '@/lib/base/json';
import type { ChangeKind, MemberRole, RoomKind } from '@/lib/reconcile/types';
import type { WindowSettings } from '@/lib/reconcile/windows';
import type { CallCount, ChatClient } from '@/lib/rocketchat/types';

/** A change of a plan as its row says it now: ids filled in as they become known. */
export type PlannedChange = {
  seq: number;
  kind: ChangeKind;
  groupId: number | null;
  roomId: string | null;
  personId: number | null;
  userId: string | null;
  username: string | null;
  role: MemberRole | null;
  payload: { send?: Json; before?: Json } | null;
  /** Of its room, after what this plan has already changed. */
  roomKind: RoomKind | null;
};

export const OUTCOMES = ['applied', 'already', 'skipped', 'conflict', 'failed', 'unverified'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `planned`: nothing was sent after all. */
export type ChangeOutcome = {
  seq: number;
  state: Outcome | 'planned';
  /** Key of messages/<locale>/runs.json `code`. */
  code?: string;
  detail?: string;
  roomId?: string;
  userId?: string;
};

export const RUN_STATES = [
  'running',
  'suspended',
  'interrupted',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** States in which a worker writes, or will as soon as one is there. */
export const LIVE_STATES: readonly RunState[] = ['running', 'interrupted'];

/** Views of a run's journal, in the address as `journal`; none: everything that has a time. */
export function journalStates(view: string): readonly string[] {
  if (view === 'failed') return ['failed', 'conflict', 'unverified'];
  return view === 'skipped' ? ['skipped'] : [];
}

/** Why a run stops between two calls. */
export type StopReason =
  | { kind: 'suspend' | 'cancel'; by: string }
  | { kind: 'pause' }
  | { kind: 'window'; until: string }
  | { kind: 'protected' }
  | { kind: 'failures'; count: number }
  | { kind: 'signed-out' | 'second-factor'; route: string }
  | { kind: 'permission-lost'; route: string; permission: string; role: string }
  | { kind: 'fault' | 'another-server' }
  /** Interrupted: a worker takes it up as soon as the server answers. */
  | { kind: 'chat-away' | 'shutdown' };

export type StepProgress = {
  step: string;
  done: number;
  total: number;
  /** Of those done: what failed or met a conflict. */
  failed?: number;
};

/** The moving part of a run, kept in its row for the live page. */
export type RunProgress = {
  step: string | null;
  steps: StepProgress[];
  done: number;
  total: number;
  /** Changes a second over the last while, and what one call takes. */
  perSecond: number;
  callMs: number;
};

export type OutcomeCounts = Partial<Record<Outcome, number>>;

/** What a run came to, for the command line and the page. */
export type RunSummary = {
  run: number;
  plan: number;
  state: RunState;
  outcomes: OutcomeCounts;
  calls: CallCount;
  reason: Explanation | null;
};

export type ExecuteRequest = {
  planId: number;
  actor: Actor;
  workerId: string;
  /** Aborted when the worker is asked to stop. */
  signal: AbortSignal;
  /** How long a server that does not answer is waited for: minutes, as long as it may take to start again. */
  patienceMs?: number;
  report(progress: { step: string; done?: number; total?: number; runId?: number }): void;
};

/** One run under way. */
export type RunContext = {
  runId: number;
  planId: number;
  observationId: number;
  chat: ChatClient;
  /** All calls of the run until now, those of earlier workers included. */
  calls(): CallCount;
  /** Ends calls under way: the writer's lock is lost, or the worker cannot wait any longer. */
  signal: AbortSignal;
  /** When it may remove; null when it was approved, window or not. Read again before each step that removes. */
  windows: WindowSettings | null;
  /** Obeyed between two calls. */
  stop: StopReason | null;
};
