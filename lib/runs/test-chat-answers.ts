import { NO_CALLS } from './call-count';
import type { RunContext } from './types';

type Answers = Partial<RunContext['chat']>;

/** A run over a chat of which only these calls answer; any other is a fault of the test. */
export function contextWith(answers: Answers, fields: Partial<RunContext> = {}): RunContext {
  const chat = new Proxy(answers, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`nobody expected ${String(name)}`);
    },
  });
  return {
    runId: 1,
    planId: 1,
    observationId: 1,
    chat: chat as RunContext['chat'],
    calls: () => NO_CALLS,
    signal: new AbortController().signal,
    windows: null,
    stop: null,
    ...fields,
  };
}
