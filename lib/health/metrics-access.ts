import { createHash, timingSafeEqual } from 'node:crypto';

type Access = {
  /** REGIE_METRICS_TOKEN. */
  token: string | undefined;
  /** The address the web server listens on. */
  listens: string | undefined;
};

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'localhost']);

/**
 * With a token, whoever bears it. Without one, this machine alone, and only where nothing else can reach the server:
 * what a request says of where it comes from is believed from loopback only.
 */
export function mayReadMetrics(headers: Pick<Headers, 'get'>, { token, listens }: Access): boolean {
  if (token) return bears(headers.get('authorization'), token);
  const hops = headers.get('x-forwarded-for');
  return LOOPBACK.has(listens ?? '') && (hops === null || LOOPBACK.has(hops.trim()));
}

function bears(authorization: string | null, token: string): boolean {
  const [scheme = '', given = ''] = (authorization ?? '').split(' ');
  // Digests: of one length, whatever was sent.
  return scheme.toLowerCase() === 'bearer' && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
