'use client';

import './globals.css';
import { Button } from '@/components/ui/button';
import english from '@/messages/en/common.json';
import french from '@/messages/fr/common.json';

/** Neither the layout nor the translations could be made: both languages are shown. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="fr">
      <body className="bg-surface">
        <title>{`${french.fault.title} · Régie`}</title>
        <main className="measure mx-auto flex flex-col items-start gap-4 px-gutter py-10">
          <h1 className="text-sentence font-semibold">{french.fault.title}</h1>
          <p>{french.fault.repair}</p>
          <p lang="en" className="text-ink-2">
            {english.fault.title}. {english.fault.repair}
          </p>
          {error.digest && <p className="font-mono text-small text-ink-3">{error.digest}</p>}
          <Button variant="primary" onClick={reset}>
            {french.fault.retry} <span lang="en">/ {english.fault.retry}</span>
          </Button>
        </main>
      </body>
    </html>
  );
}
