import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export type DriftNumbers = {
  open: number;
  groups: number;
  /** Older than a day. */
  old: number;
  unknown: number;
  ignored: number;
  observed: boolean;
};

/** What differs; what was never read is unknown, never zero. */
export function DriftSentence({ numbers }: { numbers: DriftNumbers }) {
  const t = useTranslations('drift.list');
  const to = (href: string) => (text: ReactNode) => <Link href={href}>{text}</Link>;
  const { observed, open, groups, old, unknown, ignored } = numbers;
  const key = observed ? (open > 0 ? 'sentence' : 'sentenceNone') : 'sentenceUnread';
  return t.rich(key, {
    ...{ open, groups, old, unknown, ignored },
    strong: (text) => <strong>{text}</strong>,
    aged: to('/drift?age=week,older'),
    unread: to('/drift?nature=room-unknown'),
    skipped: to('/drift?etat=ignored'),
  });
}
