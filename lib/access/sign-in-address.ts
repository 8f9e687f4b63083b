/** Pages open without a session; every other page asks for one. Who may see what is decided behind, not here. */
const OPEN_PAGES = ['/signin', '/signout', '/healthz', '/readyz', '/metrics', '/accessibility'];

type Asked = {
  pathname: string;
  search: string;
  /** Whether it carries the cookie of a session, good or not. */
  cookie: boolean;
  /** Whether a page asks for an act, and waits for its answer. */
  act: boolean;
};

/**
 * Where someone without a session has to go first; null: let through. An act is let through: it says itself that the
 * session has ended, and a page that waits for its answer cannot read another page in its place.
 */
export function signInAddress({ pathname, search, cookie, act }: Asked): string | null {
  const open = OPEN_PAGES.some((page) => pathname === page || pathname.startsWith(`${page}/`));
  if (open || cookie || act) return null;
  const wanted = pathname + search;
  return wanted === '/' ? '/signin' : `/signin?${new URLSearchParams({ next: wanted })}`;
}
