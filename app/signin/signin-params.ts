import type signin from '@/messages/fr/signin.json';

export type SigninSearch = Readonly<Record<string, string | string[] | undefined>>;
export type SigninError = keyof typeof signin.error;
export type SessionEnded = keyof typeof signin.ended;

const ERRORS: readonly SigninError[] = [
  'unavailable',
  'refused',
  'used',
  'state',
  'login',
  'origin',
  'notConfigured',
  'record',
  'password',
  'tooMany',
];
const ENDS: readonly SessionEnded[] = [
  'signed-out',
  'single-logout',
  'replaced',
  'idle',
  'expired',
  'revoked',
];

/** What the address says; anything unknown says nothing. */
export function readSigninParams(search: SigninSearch) {
  return {
    error: ERRORS.find((error) => error === search.error) ?? null,
    ended: ENDS.find((end) => end === search.ended) ?? null,
    next: typeof search.next === 'string' ? search.next : null,
    breakGlass: search.breakGlass !== undefined,
  };
}
