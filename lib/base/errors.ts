/** Each code says what the reader should do; messages/<locale>/errors.json says it in their words. */
export type ErrorCode =
  | 'NOT_SIGNED_IN' // no session: send to CAS
  | 'NOT_ALLOWED' // signed in, but the role lacks the permission
  | 'NOT_FOUND' // no such object, or none this person may see
  | 'INVALID' // the input is refused: params say which field and why
  | 'CONFLICT' // someone changed it first: reload and try again
  | 'STALE' // the plan or preview no longer matches the present: prepare it again
  | 'HELD' // a brake holds it: another person must approve
  | 'PAUSED' // the pause switch is on: nothing is written
  | 'BUSY' // another writer is at work: wait
  | 'NO_WORKER' // no worker is running: start one
  | 'SOURCE_UNREADABLE' // the files could not be read: params say which and why
  | 'CHAT_UNAVAILABLE' // Rocket.Chat did not answer, or answered 5xx: try later
  | 'CHAT_REFUSED' // Rocket.Chat answered 4xx: trying again will not help
  | 'CHAT_RATE_LIMITED' // Rocket.Chat asked to wait longer than we will
  | 'CHAT_SECOND_FACTOR' // Rocket.Chat wants a second factor: use a token with bypass
  | 'CAS_UNAVAILABLE' // CAS did not answer, or nonsense: sign-in is not possible now
  | 'CAS_REFUSED' // CAS refused the ticket: sign in again
  | 'AUDIT_BROKEN' // the record does not verify: stop and call the auditor
  | 'CONFIGURATION' // the configuration is incomplete: params name the variable
  | 'TOO_LARGE' // over a stated limit
  | 'DATABASE_UNAVAILABLE' // PostgreSQL did not answer: nothing was written
  | 'UNEXPECTED'; // a fault of our own in a worker: its log says more

export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * The one error class. `detail` is for logs and developers, in English; what people read is the message of
 * `code` (and `params.reason`, a key of that message's variants) in their language.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly params: ErrorParams = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}

/** Narrows anything thrown to our error; wraps the unknown as a fault the caller does not expect. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
