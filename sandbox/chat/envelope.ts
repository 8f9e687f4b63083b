import type { Era } from '@/sandbox/chat/eras';

export type JsonObject = Record<string, unknown>;

/** An answer that is no success. Thrown by endpoints, written by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, body: JsonObject) {
    super(String(body.error ?? body.message ?? status));
    this.status = status;
    this.body = body;
  }
}

/** A business error: the message ends in its code, which also is errorType. */
export function refuse(code: string, reason: string, details?: JsonObject): never {
  const error = reason ? `${reason} [${code}]` : `[${code}]`;
  throw new Refusal(400, { success: false, error, errorType: code, ...(details && { details }) });
}

/** A plain failure, without errorType. */
export function fail(error: string): never {
  throw new Refusal(400, { success: false, error });
}

export function forbid(): never {
  throw new Refusal(403, { success: false, error: 'unauthorized' });
}

/** The real server swaps code and text in this one. */
export function refuseRoom(): never {
  throw new Refusal(400, { success: false, error: 'not-allowed', errorType: 'Not Allowed' });
}

const NOT_SIGNED_IN = 'You must be logged in to do this.';

export function notSignedIn(era: Era): Refusal {
  const body = { status: 'error', message: NOT_SIGNED_IN };
  return new Refusal(401, era.recentEnvelope ? { success: false, error: NOT_SIGNED_IN, ...body } : body);
}

export function tooManyRequests(seconds: number): Refusal {
  const wait = `You must wait ${seconds} seconds before trying this endpoint again.`;
  const error = `Error, too many requests. Please slow down. ${wait} [error-too-many-requests]`;
  return new Refusal(429, { success: false, error });
}

export function wrongVerb(): Refusal {
  return new Refusal(405, { status: 'error', message: 'API endpoint does not exist' });
}

export function unknownRoute(era: Era): Refusal {
  const old = { status: 'error', message: 'API endpoint does not exist' };
  return new Refusal(404, era.recentEnvelope ? { success: false, error: 'Resource not found' } : old);
}

/** An answer whose body is sent as it is, without `success` added. */
export class RawAnswer {
  readonly body: JsonObject;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(body: JsonObject, status = 200, headers: Record<string, string> = {}) {
    this.body = body;
    this.status = status;
    this.headers = headers;
  }
}
