import { type NextRequest, NextResponse } from 'next/server';
import { ownAddressInstead } from '@/lib/access/own-address';
import { signInAddress } from '@/lib/access/sign-in-address';
import { config as settings } from '@/lib/base/server/config';

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

function signInAddressFor({ nextUrl, cookies, headers, method }: NextRequest): string | null {
  const { pathname, search } = nextUrl;
  const cookie = SESSION_COOKIES.some((name) => cookies.has(name));
  return signInAddress({ pathname, search, cookie, act: method === 'POST' && headers.has('next-action') });
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
