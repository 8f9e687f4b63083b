import { getTranslations } from 'next-intl/server';
import { RunTable } from '@/components/runs/run-table';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { namesOf } from '@/lib/access/queries';
import { requireActor } from '@/lib/access/session';
import { PAGE_SIZE } from '@/lib/base/page';
import { listRuns } from '@/lib/runs/queries/runs';
import { RUN_STATES } from '@/lib/runs/types';

export default async function RunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireActor('run.read');
  const [t, params] = [await getTranslations('runs'), await searchParams];
  const state = parseListState(params, { sorts: ['-id'], facets: { state: RUN_STATES } });
  const [runs, all] = await Promise.all([
    listRuns({ page: state.page, states: state.facets.state ?? [] }),
    listRuns({ page: 1, pageSize: 1 }),
  ]);
  const names = await namesOf(runs.rows.map(({ startedBy }) => startedBy));
  const empty =
    all.total === 0 ? (
      <EmptyState
        kind="nothing-yet"
        title={t('empty.title')}
        action={<LinkButton href="/plans">{t('empty.action')}</LinkButton>}
      >
        {t('empty.text')}
      </EmptyState>
    ) : (
      <EmptyState
        kind="no-match"
        title={t('noMatch')}
        action={<LinkButton href="/runs">{t('all')}</LinkButton>}
      />
    );
  const options = RUN_STATES.map((value) => ({ value, label: t(`state.${value}`) }));

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <PageHeader title={t('list.tab', { count: all.total })}>
        {t.rich('list.sentence', { count: all.total, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <FilterBar facets={[{ key: 'state', label: t('column.state'), options }]} unknown={state.unknown}>
        <ExportLink href={listHref('/runs/export', params, {})} />
      </FilterBar>
      <RunTable
        rows={runs.rows}
        names={names}
        total={runs.total}
        firstRow={(state.page - 1) * PAGE_SIZE + 1}
        empty={empty}
      />
      <Pagination
        page={state.page}
        pageSize={PAGE_SIZE}
        total={runs.total}
        href={(page) => listHref('/runs', params, { page })}
      />
    </>
  );
}
