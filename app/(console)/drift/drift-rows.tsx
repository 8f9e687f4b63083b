import type { ReactNode } from 'react';
import type { DriftRefusals } from '@/components/drift/drift-actions';
import { DriftBulk } from '@/components/drift/drift-bulk';
import type { DriftListView } from '@/components/drift/drift-list';
import { DriftPanel } from '@/components/drift/drift-panel';
import { DriftTable } from '@/components/drift/drift-table';
import { NoDrift } from '@/components/drift/no-drift';
import { listHref, type SearchParams, sortingOf } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { Selection } from '@/components/ui/table-selection';
import { isPlannable } from '@/lib/reconcile/drift-acts';
import { DRIFT_ACTIONS } from './drift-acts';
import { driftHrefs } from './drift-hrefs';
import type { DriftPageData } from './drift-page-data';

type DriftRowsProps = {
  params: SearchParams;
  asked: DriftListView;
  data: DriftPageData;
  refusals: DriftRefusals;
  /** The act that reads the server, where nothing was read. */
  read: ReactNode;
};

/** The list, what may be done with what is chosen in it, and the panel of one. */
export function DriftRows({ params, asked, data, refusals, read }: DriftRowsProps) {
  const { state, view, open } = asked;
  const { list, numbers, row } = data;
  const rows = list.bands.flatMap((band) => band.rows);
  const hrefs = driftHrefs(params, view, rows, open);
  return (
    <Selection key={JSON.stringify(hrefs.query)} ids={rows.map(({ id }) => id)} page={state.page}>
      <DriftBulk
        total={data.total}
        query={hrefs.query}
        beyondPlans={rows.filter(({ kind }) => !isPlannable(kind)).map(({ id }) => id)}
        actions={DRIFT_ACTIONS}
        refusals={refusals}
      />
      <div className="flex min-w-0 flex-1 items-start border-t border-line max-tablet:flex-col-reverse max-tablet:items-stretch">
        <div className="min-w-0 flex-1 max-tablet:w-full">
          <DriftTable
            view={view}
            bands={list.bands}
            sorting={sortingOf('/drift', params, state)}
            open={open}
            panelHref={hrefs.panel}
            bandHref={hrefs.band}
            empty={<NoDrift observed={numbers.observed} open={numbers.open} read={read} />}
          />
          <Pagination {...list.page} href={(page) => listHref('/drift', params, { page, vue: null })} />
        </div>
        {row && (
          <DriftPanel
            key={row.id}
            row={row}
            room={data.room}
            actions={DRIFT_ACTIONS}
            refusals={refusals}
            hrefs={hrefs.around}
          />
        )}
      </div>
    </Selection>
  );
}
