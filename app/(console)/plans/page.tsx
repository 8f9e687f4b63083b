import { FileDiff } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { JobButton } from '@/components/jobs/job-button';
import { PlanTable } from '@/components/plans/plan-table';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, parseListState, type SearchParams, sortingOf } from '@/components/ui/list-params';
import { PageActs } from '@/components/ui/page-acts';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { PAGE_SIZE } from '@/lib/base/page';
import { listPlans } from '@/lib/reconcile/queries/plans';
import { preparePlanAction } from './actions';
import { PLAN_LIST, planStates, SHOWN_STATES } from './plan-list';

export default async function PlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('plan.read');
  const [t, params] = [await getTranslations('plans'), await searchParams];
  const state = parseListState(params, PLAN_LIST);
  const one = { page: 1, pageSize: 1 };
  const [plans, all, held] = await Promise.all([
    listPlans({ states: planStates(state.facets.state) }, { ...state, pageSize: PAGE_SIZE }),
    listPlans({}, one),
    listPlans({ states: ['held'] }, one),
  ]);
  const names = await namesOf(plans.rows.flatMap(({ author, approvedBy }) => [author, approvedBy]));
  const refusal = await refusalOf(actor, 'plan.create');
  const prepare = (
    <JobButton
      variant="primary"
      icon={<FileDiff />}
      start={preparePlanAction.bind(null, {})}
      gerund={t('preparing')}
      then={{ href: '/plans/{id}', idKey: 'planId' }}
      impossible={refusal}
    >
      {t('prepare')}
    </JobButton>
  );
  const empty =
    all.total === 0 ? (
      <EmptyState kind="nothing-yet" title={t('empty.title')} action={prepare}>
        {t('empty.text')}
      </EmptyState>
    ) : (
      <EmptyState
        kind="no-match"
        title={t('noMatch')}
        action={<LinkButton href="/plans">{t('all')}</LinkButton>}
      />
    );
  const options = SHOWN_STATES.map((value) => ({ value, label: t(`state.${value}`) }));

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <PageHeader title={t('list.tab', { held: held.total, total: all.total })} actions={prepare}>
        {t.rich('list.sentence', {
          held: held.total,
          total: all.total,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageActs acts={[{ label: t('heldOnly'), href: '/plans?state=held' }]} />
      <FilterBar facets={[{ key: 'state', label: t('column.state'), options }]} unknown={state.unknown}>
        <ExportLink href={listHref('/plans/export', params, {})} />
      </FilterBar>
      <PlanTable
        rows={plans.rows}
        names={names}
        total={plans.total}
        firstRow={(state.page - 1) * PAGE_SIZE + 1}
        sorting={sortingOf('/plans', params, state)}
        empty={empty}
      />
      <Pagination
        page={state.page}
        pageSize={PAGE_SIZE}
        total={plans.total}
        href={(page) => listHref('/plans', params, { page })}
      />
    </>
  );
}
