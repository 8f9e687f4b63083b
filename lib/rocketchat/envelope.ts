import { AppError, isAppError } from '@/lib/base/errors';
import { type Doc, doc, isDoc, number } from './document';
import { errorCode, errorText } from './error-code';

export type Answer = { status: number; contentType: string; body: string };

export type Reading =
  | { kind: 'success'; value: Doc }
  | { kind: 'wait'; seconds: number }
  | { kind: 'refused' | 'second-factor' | 'unavailable'; code: string; said: string };

/** How long a limiter makes callers wait at most by default: taken when it does not say. */
const UNSAID_WAIT_SECONDS = 60;

/**
 * What an answer means. Success is JSON *and* `success: true`: an unknown route of 3.4 answers 200 with a web page.
 * Pure.
 */
export function readAnswer({ status, contentType, body }: Answer): Reading {
  const answer = contentType.includes('json') ? parseObject(body) : null;
  if (status === 429) return { kind: 'wait', seconds: waitSeconds(answer) };
  if (status >= 500)
    return { kind: 'unavailable', code: `http-${status}`, said: answer ? errorText(answer) : '' };
  if (answer === null) return withoutJson(status);
  if (status >= 200 && status < 300 && answer.success === true) return { kind: 'success', value: answer };
  return failure(status, answer);
}

/** What a method called over REST said: its failures come inside a successful answer. Pure. */
export function readMethodAnswer(value: Doc): Reading {
  const message = typeof value.message === 'string' ? parseObject(value.message) : null;
  if (message === null) return { kind: 'refused', code: 'not-json', said: '' };
  if (message.error === undefined) return { kind: 'success', value: message };
  const error = doc(message.error);
  // A method's `error` is the code and its `message` the prose; routes have it the other way round.
  return failure(400, {
    errorType: error.error,
    error: error.message ?? error.reason,
    details: error.details,
  });
}

/** Refusals with a sentence of their own: messages/<locale>/errors.json `reason.CHAT_REFUSED`. */
const TOLD_APART: Readonly<Record<string, string>> = { 'signed-out': 'signedOut', 'not-json': 'page' };

/** The error that callers see. `route` names what was called; no header, token or body is repeated. */
export function chatError(reading: Exclude<Reading, { kind: 'success' }>, route: string): AppError {
  if (reading.kind === 'wait') {
    return new AppError('CHAT_RATE_LIMITED', `${route}: asked to wait ${reading.seconds} s`, {
      route,
      code: 'error-too-many-requests',
      seconds: reading.seconds,
    });
  }
  const { code, said } = reading;
  const reason = TOLD_APART[code];
  const params = { route, code, ...(reason && { reason }) };
  const detail = `${route}: ${code}${said ? ` (${said})` : ''}`;
  if (reading.kind === 'second-factor') return new AppError('CHAT_SECOND_FACTOR', detail, params);
  if (reading.kind === 'unavailable') return new AppError('CHAT_UNAVAILABLE', detail, params);
  return new AppError('CHAT_REFUSED', detail, params);
}

/** The server said that it did it and did not say what: whoever wants to know has to look. */
export function answeredWithout(thing: string, route: string): AppError {
  const params = { route, code: 'malformed', sent: 'maybe' };
  return new AppError('CHAT_UNAVAILABLE', `${route}: answered without ${thing}`, params);
}

const REPLACED = 'server-replaced';

/** It went away as one release and came back as another: what was known of it is to be found out again. */
export function serverReplaced(route: string): AppError {
  const params = { route, code: REPLACED, sent: 'no' };
  return new AppError('CHAT_UNAVAILABLE', `${route}: another release answers than was opened`, params);
}

export function isReplaced(error: unknown): boolean {
  return isAppError(error, 'CHAT_UNAVAILABLE') && error.params.code === REPLACED;
}

function failure(status: number, answer: Doc): Reading {
  const code = status === 401 && answer.error !== 'totp-required' ? 'signed-out' : errorCode(answer);
  const said = errorText(answer);
  if (code === 'error-too-many-requests' || code === 'too-many-requests') {
    return { kind: 'wait', seconds: waitSeconds(answer) };
  }
  if (code === 'totp-required' || code === 'totp-invalid') return { kind: 'second-factor', code, said };
  return { kind: 'refused', code, said };
}

function withoutJson(status: number): Reading {
  if (status === 401) return { kind: 'refused', code: 'signed-out', said: '' };
  return { kind: 'refused', code: status >= 200 && status < 300 ? 'not-json' : `http-${status}`, said: '' };
}

function waitSeconds(answer: Doc | null): number {
  if (answer === null) return UNSAID_WAIT_SECONDS;
  const named = /wait (\d+(?:\.\d+)?) seconds?/i.exec(errorText(answer))?.[1];
  if (named !== undefined) return Number(named);
  const reset = number(doc(answer.details).timeToReset);
  return reset === null ? UNSAID_WAIT_SECONDS : reset / 1000;
}

function parseObject(body: string): Doc | null {
  try {
    const value: unknown = JSON.parse(body);
    return isDoc(value) ? value : null;
  } catch {
    return null;
  }
}
