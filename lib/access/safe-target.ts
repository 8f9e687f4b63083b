const ORIGIN = 'http://same.invalid';
const LONGEST = 2_000;

/** Where to go after signing in: a path of this site and nothing else; the first page for anything doubtful. */
export function safeTarget(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > LONGEST || !/^\/(?![/\\])[!-~]*$/.test(wanted)) return '/';
  const url = URL.parse(wanted, ORIGIN);
  if (!url || url.origin !== ORIGIN) return '/';
  return /^\/(signin|signout|api)(\/|$)/.test(url.pathname) ? '/' : `${url.pathname}${url.search}`;
}
