import { FileDiff } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { driftFacetChips } from '@/components/drift/drift-facet-chips';
import { parseDriftList, VIEWS } from '@/components/drift/drift-list';
import { DriftSentence } from '@/components/drift/drift-sentence';
import { JobButton } from '@/components/jobs/job-button';
import { TopBar } from '@/components/shell/top-bar';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { PageHeader } from '@/components/ui/page-header';
import { SegmentedParam } from '@/components/ui/segmented';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { preparePlanAction } from '../plans/actions';
import { FirstReading, Reading } from '../reading';
import { driftPageData } from './drift-page-data';
import { driftRefusals } from './drift-refusals';
import { DriftRows } from './drift-rows';
import { RespectedList } from './respected-list';

export default async function DriftPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('drift.read');
  const [t, params] = [await getTranslations('drift'), await searchParams];
  const asked = parseDriftList(params);
  const [data, refusals] = await Promise.all([driftPageData(asked), driftRefusals(actor)]);
  const { state, filter } = asked;
  const { numbers } = data;

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={numbers.observed ? t('list.tab', { open: numbers.open }) : t('list.tabUnread')}
        actions={
          <JobButton
            variant="primary"
            icon={<FileDiff />}
            start={preparePlanAction.bind(null, {})}
            gerund={t('preparing')}
            then={{ href: '/plans/{id}', idKey: 'planId' }}
            impossible={refusals.plan}
          >
            {t('prepareAll')}
          </JobButton>
        }
      >
        <DriftSentence numbers={numbers} />
      </PageHeader>
      <FilterBar
        lead={
          <SegmentedParam
            label={t('view.label')}
            param="par"
            options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        }
        text={{ label: t('search') }}
        facets={await driftFacetChips(data.facets, filter.usernames ?? [], data.excluded)}
        unknown={state.unknown}
      >
        <ExportLink
          href={listHref('/drift/~export', params, { vue: null })}
          impossible={await refusalOf(actor, 'export.csv')}
        />
      </FilterBar>
      {asked.excluded ? (
        <RespectedList params={params} state={state} />
      ) : (
        <DriftRows params={params} asked={asked} data={data} refusals={refusals} read={<FirstReading />} />
      )}
    </>
  );
}
