import { isAppError } from '@/lib/base/errors';
import { isDenial } from '@/lib/rocketchat/route-permissions';
import type { StopReason } from './types';

/** The server says that the world is not what the plan saw. */
const CONFLICTS: ReadonlySet<string> = new Set([
  'changed-meanwhile',
  'error-archived-duplicate-name',
  'error-duplicate-channel-name',
  'error-email-taken',
  'error-field-unavailable',
  'error-invalid-room',
  'error-invalid-user',
  'error-room-archived',
  'error-room-not-found',
  'error-user-not-found',
  'error-user-not-in-room',
  'error-username-taken',
]);

const SIGNED_OUT: ReadonlySet<string> = new Set(['signed-out', 'http-401']);

export type Failure = {
  state: 'conflict' | 'failed' | 'unverified';
  code: string;
  detail: string;
  /** No answer came, or one of the server's troubles: the write may have arrived all the same. */
  ambiguous: boolean;
  /** The server says that the account may not: `explainDenial` finds out what it lacks. */
  denied: boolean;
  /** Going on would be useless or wrong. */
  stop: StopReason | null;
};

/** What an error of one call means for its changes and for the run. Pure. Faults of our own are thrown on. */
export function readFailure(error: unknown): Failure {
  if (!isAppError(error)) throw error;
  const code = String(error.params.code ?? error.code);
  const route = String(error.params.route ?? '');
  return {
    state: CONFLICTS.has(code) ? 'conflict' : 'failed',
    code,
    detail: route,
    ambiguous: error.code === 'CHAT_UNAVAILABLE' && error.params.sent !== 'no',
    denied: error.code === 'CHAT_REFUSED' && isDenial(code),
    stop: stopOf(error.code, code, route),
  };
}

function stopOf(errorCode: string, code: string, route: string): StopReason | null {
  if (errorCode === 'CHAT_SECOND_FACTOR') return { kind: 'second-factor', route };
  if (SIGNED_OUT.has(code)) return { kind: 'signed-out', route };
  return null;
}

/** The server does not answer at all, or not within a bearable wait: no fault of what was asked, nor of ours. */
export function isAway(error: unknown): boolean {
  return isAppError(error, 'CHAT_UNAVAILABLE') || isAppError(error, 'CHAT_RATE_LIMITED');
}
