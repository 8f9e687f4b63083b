import { isIP } from 'node:net';

/** The nearest hop's word, for the record only: nothing is decided on it. */
export function clientAddress(headers: Pick<Headers, 'get'>): string | null {
  const nearest = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(nearest) ? nearest : null;
}
