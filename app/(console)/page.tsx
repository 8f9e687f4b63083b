import { FileDiff } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { JobButton } from '@/components/jobs/job-button';
import { DriftByKind } from '@/components/overview/drift-by-kind';
import { DriftTrend } from '@/components/overview/drift-trend';
import { FirstSteps } from '@/components/overview/first-steps';
import { NextPassage } from '@/components/overview/next-passage';
import { OverviewSentence, sentenceOf } from '@/components/overview/overview-sentence';
import { RunLines } from '@/components/overview/run-lines';
import { SourceLines } from '@/components/overview/source-lines';
import { WaitingList } from '@/components/overview/waiting-list';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { allowed } from '@/lib/access/policy';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { overviewPageData } from './overview-page-data';
import { preparePlanAction } from './plans/actions';
import { Reading } from './reading';

export default async function OverviewPage() {
  const actor = await requireActor('overview.read');
  const [t, data] = [await getTranslations('overview'), await overviewPageData(actor)];
  const { state, steps } = data;
  const refusal = await refusalOf(actor, 'plan.create');
  const prepare = (
    <JobButton
      variant="primary"
      icon={<FileDiff />}
      start={preparePlanAction.bind(null, {})}
      gerund={t('preparing')}
      then={{ href: '/plans/{id}', idKey: 'planId' }}
      impossible={refusal ?? (state.groups === 0 ? t('nothingToPlan') : undefined)}
    >
      {t('prepare')}
    </JobButton>
  );

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={t(`tab.${sentenceOf(state)}`, { drift: state.drift })}
        actions={steps ? null : prepare}
      >
        <OverviewSentence state={state} names={data.names} />
      </PageHeader>
      <PageBody
        aside={
          <>
            <SourceLines sources={data.sources} opens={allowed(actor, 'source.import').allowed} />
            <RunLines runs={data.runs} />
            <NextPassage {...data.passage} reading={data.reading} workers={data.workers} />
          </>
        }
      >
        {steps && <FirstSteps done={steps} adoptable={data.summary.adoptable} />}
        <WaitingList items={data.waiting} names={data.names} />
        {state.observedAt && (
          <Section
            heading={t('drift.title')}
            actions={
              <Link
                href="/drift"
                className="inline-flex min-h-6 items-center text-small text-ink-3 hover:text-ink"
              >
                {t('drift.all')}
              </Link>
            }
          >
            <div className="grid grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)] gap-8 max-desktop:grid-cols-1 max-desktop:gap-2">
              <DriftByKind byKind={data.byKind} />
              <DriftTrend days={data.trend} />
            </div>
          </Section>
        )}
      </PageBody>
    </>
  );
}
