import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PeopleSummary } from '@/lib/people/types';

export function PeopleSentence({ summary }: { summary: PeopleSummary }) {
  const t = useTranslations('people.list');
  const to = (href: string) => (text: ReactNode) => <Link href={href}>{text}</Link>;
  return t.rich(summary.observed ? 'sentence' : 'sentenceUnread', {
    count: summary.people,
    drifting: summary.drifting,
    missing: summary.missing,
    unmanaged: summary.unmanaged,
    strong: (text) => <strong>{text}</strong>,
    drift: to('/people?etat=drift'),
    absent: to('/people?compte=missing&actif=yes'),
    free: to('/people?compte=unmanaged'),
  });
}
