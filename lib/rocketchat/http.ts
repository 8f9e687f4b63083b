import { AppError } from '@/lib/base/errors';
import type { Answer } from './envelope';

export type HttpRequest = {
  verb: 'GET' | 'POST';
  /** Below the server's address, from `/api`. */
  path: string;
  query?: Readonly<Record<string, string | readonly string[]>>;
  body?: unknown;
  /** A list of everything: compressed, and given more time and room. */
  big?: boolean;
  signal?: AbortSignal;
};

export type HttpAnswer = Answer & { headers: Headers };

export type Credentials = { url: string; userId: string; token: string };

const TIMEOUT_MS = { small: 30_000, big: 120_000 };
const MAX_BYTES = { small: 32 * 2 ** 20, big: 512 * 2 ** 20 };
/** The connection never came about, so nothing of the request left this machine. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
]);

/**
 * Sends one request and reads its answer whole.
 * @throws AppError CHAT_UNAVAILABLE, with `params.sent` = `no` or `maybe`; the signal's reason when aborted.
 */
export async function sendOnce(credentials: Credentials, request: HttpRequest): Promise<HttpAnswer> {
  const size = request.big ? 'big' : 'small';
  const timeout = AbortSignal.timeout(TIMEOUT_MS[size]);
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  try {
    const response = await fetch(address(credentials.url, request), {
      method: request.verb,
      headers: headers(credentials, request),
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      // The token must not follow a redirection to wherever.
      redirect: 'manual',
      signal,
    });
    const body = await readBody(response, MAX_BYTES[size]);
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body,
      headers: response.headers,
    };
  } catch (cause) {
    request.signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    const reason = timeout.aborted ? 'timeout' : networkCode(cause);
    throw unanswered(request, reason);
  }
}

function address(url: string, { path, query = {} }: HttpRequest): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of typeof value === 'string' ? [value] : value) params.append(name, item);
  }
  const search = params.toString();
  return `${url.replace(/\/+$/, '')}${path}${search ? `?${search}` : ''}`;
}

function headers({ userId, token }: Credentials, { body, big }: HttpRequest): Record<string, string> {
  return {
    accept: 'application/json',
    // Rocket.Chat writes compressed answers in small pieces, which costs 44 ms each on a kept connection.
    'accept-encoding': big ? 'gzip' : 'identity',
    'x-user-id': userId,
    'x-auth-token': token,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes)
      throw new AppError('CHAT_UNAVAILABLE', 'the answer is too large', { code: 'too-large' });
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

/** Neither the cause nor its text is kept: both can carry the request with its headers. */
function unanswered({ verb, path }: HttpRequest, reason: string): AppError {
  const route = `${verb} ${path}`;
  const sent = NEVER_SENT.has(reason) ? 'no' : 'maybe';
  return new AppError('CHAT_UNAVAILABLE', `${route}: ${reason}`, { route, code: reason, sent });
}

function networkCode(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause instanceof AggregateError && cause.errors.length > 0) return networkCode(cause.errors[0]);
  }
  return 'network';
}
