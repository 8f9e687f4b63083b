import Link from 'next/link';
import { useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ImportView } from '@/lib/sources/queries/imports';
import { countsOf, totalsOf } from './import-totals';

/** A reading is given up by its own time limit; after that nothing reads any more. */
const READING_ENDS_AFTER_MS = 35 * 60_000;

export function ImportSentence({ view }: { view: ImportView }) {
  const t = useTranslations('import.one');
  const now = useNow();
  const { id, state, source, patch, revision, startedAt, counts } = view;
  const totals = totalsOf(counts);
  const differs = totals.added + totals.changed + totals.gone > 0;
  const stopped = state === 'reading' && now.getTime() - startedAt.getTime() > READING_ENDS_AFTER_MS;
  const key = stopped ? 'interrupted' : state === 'previewed' && !differs ? 'same' : state;
  const to = (tab: string) => (text: ReactNode) => (
    <Link href={tab === 'nouveaux' ? `/import/${id}` : `/import/${id}?onglet=${tab}`}>{text}</Link>
  );
  return t.rich(key, {
    source,
    patch: patch ? 'yes' : 'no',
    revision: revision ?? 0,
    rejected: countsOf(counts).rejected,
    ...totals,
    strong: (text) => <strong>{text}</strong>,
    fresh: to('nouveaux'),
    moved: to('changes'),
    lost: to('disparus'),
    faulty: to('rejets'),
  });
}
