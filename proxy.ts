import { type NextRequest, NextResponse } from 'next/server';
import { ownAddressInstead } from '@/lib/access/own-address';
import { config as settings } from '@/lib/base/server/config';

/** Pages open without a session; every other page asks for one. Who may see what is decided behind, not here. */
const OPEN_PAGES = ['/signin', '/signout', '/healthz', '/readyz', '/metrics', '/accessibility'];
const SESSION_COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|fonts/|favicon.ico|icon.svg).*)'],
};

export function proxy(request: NextRequest): NextResponse {
  const signInAddress = signInAddressFor(request);
  if (signInAddress) return NextResponse.redirect(new URL(signInAddress, settings().REGIE_URL));

  const { pathname, search } = request.nextUrl;
  if (pathname === '/signin') {
    const instead = ownAddressInstead(request.headers.get('host'), pathname + search, settings().REGIE_URL);
    if (instead) return NextResponse.redirect(instead);
  }

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Where to come back to, for the page that finds the session ended.
  headers.set('x-regie-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (settings().REGIE_URL.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  return response;
}

function signInAddressFor({ nextUrl, cookies }: NextRequest): string | null {
  const open = OPEN_PAGES.some(
    (page) => nextUrl.pathname === page || nextUrl.pathname.startsWith(`${page}/`),
  );
  if (open || SESSION_COOKIES.some((name) => cookies.has(name))) return null;
  const wanted = nextUrl.pathname + nextUrl.search;
  return wanted === '/' ? '/signin' : `/signin?${new URLSearchParams({ next: wanted })}`;
}

function contentSecurityPolicy(nonce: string): string {
  const casUrl = settings().CAS_URL;
  // React's development build evaluates strings to show stacks; the production build does not.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Server-rendered style attributes (widths, positions) cannot carry a nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Browsers hold a form's redirects to this rule too, and signing in redirects to CAS.
    `form-action 'self'${casUrl ? ` ${new URL(casUrl).origin}` : ''}`,
  ].join('; ');
}
