import type { Explanation } from '@/lib/base/explanation';
import type { OutcomeCounts, RunState, StopReason } from './types';

export type RunEnd = {
  state: RunState;
  planState: 'applied' | 'partial' | 'failed' | 'cancelled' | 'applying';
  reason: Explanation | null;
  /** Code of the changes that were not sent any more; null while they may still be. */
  restCode: string | null;
};

/** What a run has come to, from why it stopped (null: it did not) and what became of its changes. Pure. */
export function endOf(stop: StopReason | null, outcomes: OutcomeCounts): RunEnd {
  const reason = stop && { code: stop.kind, params: paramsOf(stop) };
  switch (stop?.kind) {
    case 'suspend':
    case 'pause':
    case 'window':
    case 'protected':
    case 'fault':
      return { state: 'suspended', planState: 'applying', reason, restCode: null };
    case 'chat-away':
    case 'shutdown':
      return { state: 'interrupted', planState: 'applying', reason, restCode: null };
    case 'cancel':
      return {
        state: 'cancelled',
        planState: anyDone(outcomes) ? 'partial' : 'cancelled',
        reason,
        restCode: 'cancelled',
      };
    case undefined:
      return finished(outcomes);
    default:
      return {
        state: 'failed',
        planState: anyDone(outcomes) ? 'partial' : 'failed',
        reason,
        restCode: 'run-stopped',
      };
  }
}

function finished(outcomes: OutcomeCounts): RunEnd {
  const { skipped = 0, conflict = 0, failed = 0, unverified = 0 } = outcomes;
  const whole = skipped + conflict + failed + unverified === 0;
  if (whole) return { state: 'succeeded', planState: 'applied', reason: null, restCode: null };
  if (anyDone(outcomes)) return { state: 'partial', planState: 'partial', reason: null, restCode: null };
  return { state: 'failed', planState: 'failed', reason: null, restCode: null };
}

function anyDone({ applied = 0, already = 0, unverified = 0 }: OutcomeCounts): boolean {
  return applied + already + unverified > 0;
}

function paramsOf({ kind: _, ...params }: StopReason): Record<string, string | number> {
  return params;
}
