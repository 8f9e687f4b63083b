import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { readPreferences } from './preferences/read-preferences';
import { Providers } from './providers';

/** No title here: each page opens the tab's title with its state. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: 'same-origin',
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = await readPreferences();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  preload('/fonts/ibm-plex-sans-latin-wght-normal.woff2', {
    as: 'font',
    type: 'font/woff2',
    crossOrigin: 'anonymous',
  });
  return (
    <html
      lang={preferences.locale}
      data-theme={preferences.theme === 'system' ? undefined : preferences.theme}
      data-density={preferences.density}
    >
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
