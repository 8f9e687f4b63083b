import type { HeldLock } from '@/lib/db/locks';
import type { ChatClient } from '@/lib/rocketchat/types';
import { addCalls } from './call-count';
import type { StartedRun } from './start';
import type { ExecuteRequest, RunContext } from './types';

/** How long calls under way may take to end when the worker is asked to stop. */
const LAST_CALLS_MS = 4_000;

/** A run under way that stops between two calls when the worker must, and at once when the lock is lost. */
export function openContext(
  { planId, signal }: ExecuteRequest,
  started: StartedRun,
  chat: ChatClient,
  lock: HeldLock,
): RunContext {
  const hurry = new AbortController();
  const { callsBefore, elsewhere, ...run } = started;
  const stop: RunContext['stop'] = elsewhere ? { kind: 'another-server' } : null;
  const calls = () => addCalls(callsBefore, chat.calls());
  const context: RunContext = { planId, ...run, chat, calls, signal: hurry.signal, stop };
  const shutDown = (graceMs: number) => {
    context.stop ??= { kind: 'shutdown' };
    setTimeout(() => hurry.abort(), graceMs).unref();
  };
  signal.addEventListener('abort', () => shutDown(LAST_CALLS_MS), { once: true });
  lock.lost.addEventListener('abort', () => shutDown(0), { once: true });
  if (signal.aborted) shutDown(LAST_CALLS_MS);
  if (lock.lost.aborted) shutDown(0);
  return context;
}
