import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatExact } from '@/components/ui/format/date';
import type { JobView } from '@/lib/jobs/types';
import { verdictOf } from './verdict';

/** How long the record is, and what its last verification said. */
export function AuditSentence({ total, verification }: { total: number; verification: JobView | null }) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const at = verification?.finishedAt ? formatExact(verification.finishedAt, { locale, timeZone }) : '';
  const { kind, run = 0 } = verdictOf(verification);
  return t.rich('sentence', {
    total,
    verdict: kind,
    run,
    at,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    a: (text: ReactNode) => <Link href={`/runs/${run}`}>{text}</Link>,
  });
}
