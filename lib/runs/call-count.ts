import type { CallCount } from '@/lib/rocketchat/types';

export const NO_CALLS: CallCount = { reads: 0, writes: 0, byRoute: {} };

export function addCalls(a: CallCount, b: CallCount): CallCount {
  const byRoute = { ...a.byRoute };
  for (const [route, count] of Object.entries(b.byRoute)) byRoute[route] = (byRoute[route] ?? 0) + count;
  return { reads: a.reads + b.reads, writes: a.writes + b.writes, byRoute };
}

/** What a run's row says of its calls; a run that has just started says nothing. */
export function readCalls(stored: unknown): CallCount {
  const calls = stored as Partial<CallCount> | null; // written by progress.ts alone
  return { ...NO_CALLS, ...calls };
}
