import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatExact } from '@/components/ui/format/date';
import type { JobView } from '@/lib/jobs/types';

/** How long the record is, and what its last verification said. */
export function AuditSentence({ total, verification }: { total: number; verification: JobView | null }) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const at = verification?.finishedAt ? formatExact(verification.finishedAt, { locale, timeZone }) : '';
  return t.rich('sentence', {
    total,
    verdict: verdictOf(verification),
    at,
    strong: (text: ReactNode) => <strong>{text}</strong>,
  });
}

function verdictOf(verification: JobView | null): 'never' | 'intact' | 'broken' | 'unknown' {
  if (!verification) return 'never';
  const { state, result } = verification;
  if (state !== 'done' || result === null || typeof result !== 'object' || Array.isArray(result))
    return 'unknown';
  return Object.entries(result).some(([name, value]) => name === 'ok' && value === true)
    ? 'intact'
    : 'broken';
}
