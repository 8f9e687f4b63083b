'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button';
import { useSelection } from './table-selection';

type BulkBarProps = {
  /** How many the filter matches, on all pages. */
  total: number;
  /** The acts; they read `useSelection()`. One primary at most. */
  children: ReactNode;
  /** "3 groupes choisis" */
  countLabel?: (count: number) => string;
};

/** Above the table's head while something is chosen. It pushes the table down once, and never floats. */
export function BulkBar({ total, children, countLabel }: BulkBarProps) {
  const t = useTranslations('kit.selection');
  const selection = useSelection();
  if (!selection || selection.chosen.size === 0) return <span role="status" className="sr-only" />;
  const { chosen, allMatching, chooseAllMatching, clear } = selection;
  return (
    <section
      aria-label={t('label')}
      className="flex min-h-11 flex-wrap items-center gap-2 border-y border-accent-line bg-accent-tint px-gutter py-1"
    >
      <span role="status" className="font-medium">
        {allMatching
          ? t('all', { count: total })
          : (countLabel?.(chosen.size) ?? t('count', { count: chosen.size }))}
      </span>
      {!allMatching && total > chosen.size && (
        <button type="button" className="link min-h-6" onClick={chooseAllMatching}>
          {t('chooseAll', { count: total })}
        </button>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {children}
        <IconButton label={t('clear')} icon={<X />} onClick={clear} />
      </span>
    </section>
  );
}
