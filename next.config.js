import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts');

/** What every answer carries; the Content-Security-Policy, with its nonce, comes from `proxy.ts`. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Their names carry no version, so a changed one has to arrive within the month. */
const FONT_CACHE = 'public, max-age=2592000, stale-while-revalidate=86400';

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  // A lock file in a folder above would otherwise move the root, and the server's path with it.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ['graphile-worker'],
  // `npm test` checks the types of everything once; a build at `npm start` need not do it again.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    const headers = Object.entries(HEADERS).map(([key, value]) => ({ key, value }));
    return [
      { source: '/:path*', headers },
      { source: '/fonts/:file*.woff2', headers: [{ key: 'Cache-Control', value: FONT_CACHE }] },
    ];
  },
  // Browsers ask for it where a page's own icon comes too late for them.
  async redirects() {
    return [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }];
  },
};

export default withNextIntl(config);
