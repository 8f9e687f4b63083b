import { listHref, type SearchParams } from '@/components/ui/list-params';
import type { DriftBand, DriftRow, DriftView } from '@/lib/reconcile/queries/types';

/** Every address the page of differences leads to. */
export function driftHrefs(
  params: SearchParams,
  view: DriftView,
  rows: readonly DriftRow[],
  open: string | undefined,
) {
  const page = typeof params.page === 'string' ? params.page : null;
  const panel = (id: string | null) => listHref('/drift', params, { vue: id, page });
  const index = rows.findIndex(({ id }) => id === open);
  const at = (place: number) => {
    const row = index < 0 ? undefined : rows[place];
    return row ? panel(row.id) : null;
  };
  const query = Object.fromEntries(new URL(listHref('http://list/', params, { vue: null })).searchParams);
  return {
    panel,
    query,
    band: (band: DriftBand) => bandHref(params, view, band),
    around: { close: panel(null), previous: at(index - 1), next: at(index + 1) },
  };
}

function bandHref(params: SearchParams, view: DriftView, { slug, username, kind }: DriftBand): string | null {
  if (view === 'group') return slug && listHref('/drift', params, { groupe: slug, vue: null });
  if (view === 'person') return username && listHref('/drift', params, { personne: username, vue: null });
  return kind && listHref('/drift', params, { nature: kind, vue: null });
}
