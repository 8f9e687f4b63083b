import { useTranslations } from 'next-intl';
import { parseListState, type SearchParams } from '@/components/ui/list-params';
import { Tabs } from '@/components/ui/tabs';
import type { ImportView, LineFilter } from '@/lib/sources/queries/imports';
import { countsOf, totalsOf } from './import-totals';

export const IMPORT_TABS = ['nouveaux', 'changes', 'disparus', 'rejets', 'gardes', 'avis'] as const;
export type ImportTab = (typeof IMPORT_TABS)[number];

const CHANGES: Record<Exclude<ImportTab, 'rejets'>, readonly string[]> = {
  nouveaux: ['new'],
  changes: ['changed'],
  disparus: ['gone'],
  gardes: ['kept', 'held'],
  avis: ['warning'],
};

export const LINE_KINDS = ['person', 'group', 'grant'] as const;

type LineView = { tab: ImportTab; page: number; filter: LineFilter };

/** What the address of a preview asks. */
export function readLineView(query: SearchParams): LineView {
  const tab = IMPORT_TABS.find((one) => one === query.onglet) ?? 'nouveaux';
  const { page, text } = parseListState(query, { sorts: ['seq'] });
  const kind = LINE_KINDS.find((one) => one === query.objet);
  const change = tab === 'rejets' ? [] : CHANGES[tab];
  return { tab, page, filter: { change, ...(kind && { kind }), ...(text && { text }) } };
}

export function ImportTabs({ view, current }: { view: ImportView; current: ImportTab }) {
  const t = useTranslations('import.tab');
  const { added, changed, gone, kept } = totalsOf(view.counts);
  const { rejected, warnings } = countsOf(view.counts);
  const counts: Record<ImportTab, number> = {
    nouveaux: added,
    changes: changed,
    disparus: gone,
    rejets: rejected,
    gardes: kept,
    avis: warnings,
  };
  const items = IMPORT_TABS.filter((tab) => counts[tab] > 0 || tab === current || ALWAYS.includes(tab)).map(
    (tab) => ({
      href: tab === 'nouveaux' ? `/import/${view.id}` : `/import/${view.id}?onglet=${tab}`,
      label: t(tab),
      count: counts[tab],
      current: tab === current,
    }),
  );
  return <Tabs label={t('label')} items={items} />;
}

const ALWAYS: readonly ImportTab[] = ['nouveaux', 'changes', 'disparus', 'rejets'];
