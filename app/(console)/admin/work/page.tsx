import { RefreshCw } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { JobTable } from '@/components/admin/job-table';
import { ReadingTable } from '@/components/admin/reading-table';
import { ScheduleProperties } from '@/components/admin/schedule-properties';
import { WorkerTable } from '@/components/admin/worker-table';
import { JobButton } from '@/components/jobs/job-button';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { config } from '@/lib/base/server/config';
import { livingWorkers, openJobs } from '@/lib/jobs/queries';
import { nextNightly } from '@/lib/jobs/schedule';
import { readMix } from '@/lib/observe/mix';
import { listObservations } from '@/lib/observe/queries/workspace';
import { readCalls } from '@/lib/runs/call-count';
import { observeAction } from '../../observe-action';

export default async function WorkPage() {
  const actor = await requireActor('workspace.read');
  const [t, workers, jobs, readings] = await Promise.all([
    getTranslations('admin'),
    livingWorkers(),
    openJobs(),
    listObservations({ page: 1, pageSize: 10 }),
  ]);
  const facts = { workers: workers.length, jobs: jobs.length };

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.work') }]} />
      <PageHeader
        title={t('work.tab', facts)}
        actions={
          <JobButton
            icon={<RefreshCw />}
            start={observeAction.bind(null, { full: true })}
            gerund={t('work.reading')}
            done={t('work.read')}
            impossible={await refusalOf(actor, 'workspace.observe')}
          >
            {t('work.readAll')}
          </JobButton>
        }
      >
        {t.rich('work.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="work" />
      <PageBody
        aside={
          <Section heading={t('schedule.title')}>
            <ScheduleProperties next={nextNightly(config().ROCKETCHAT_URL ?? '', new Date())} />
          </Section>
        }
      >
        <Section heading={t('work.workers')} note={workers.length}>
          <WorkerTable rows={workers} />
        </Section>
        <Section heading={t('work.jobs')} note={jobs.length}>
          <JobTable rows={jobs} />
        </Section>
        <Section heading={t('reading.title')}>
          <ReadingTable
            rows={readings.rows.map(({ calls, mix, ...reading }) => ({
              ...reading,
              reads: readCalls(calls).reads,
              mix: readMix(mix),
            }))}
          />
        </Section>
      </PageBody>
    </>
  );
}
