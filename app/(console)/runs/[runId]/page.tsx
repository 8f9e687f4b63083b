import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { JournalTable } from '@/components/runs/journal-table';
import { RunActs } from '@/components/runs/run-acts';
import { RunFollow } from '@/components/runs/run-follow';
import { RunPace } from '@/components/runs/run-pace';
import { RunProgress } from '@/components/runs/run-progress';
import { RunProperties } from '@/components/runs/run-properties';
import { RunReason, RunSentence } from '@/components/runs/run-sentence';
import { RunSteps } from '@/components/runs/run-steps';
import { UndoRun } from '@/components/runs/undo-run';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { PageActs } from '@/components/ui/page-acts';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { SegmentedParam } from '@/components/ui/segmented';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { PAGE_SIZE } from '@/lib/base/page';
import { countDone, groupsTouched } from '@/lib/reconcile/queries/done-changes';
import { listJournal } from '@/lib/runs/queries/journal';
import { findRun } from '@/lib/runs/queries/runs';
import { journalStates } from '@/lib/runs/types';
import { askStopAction, resumeRunAction, undoRunAction } from './actions';

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<SearchParams> };

export default async function RunPage({ params, searchParams }: Props) {
  const actor = await requireActor('run.read');
  const t = await getTranslations('runs');
  const [run, query] = [await findRun(numberIn((await params).runId)), await searchParams];
  if (!run) notFound();
  const { page } = parseListState(query, { sorts: ['-at'] });
  const view = typeof query.journal === 'string' ? query.journal : 'all';
  const [journal, names] = await Promise.all([
    listJournal({ runId: run.id, page, states: journalStates(view) }),
    namesOf([run.startedBy, run.planAuthor, run.approvedBy, run.stopAskedBy]),
  ]);
  const ended = run.finishedAt !== null;
  const done = ended ? Object.entries(await countDone(run.planId)) : [];
  const groups = ended ? (await groupsTouched(run.planId)).length : 0;
  const live = { runId: run.id, initial: run };
  const href = `/runs/${run.id}`;
  const { conflict = 0, failed = 0, unverified = 0, skipped = 0 } = run.outcomes;

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/runs' }, { label: t('name', { id: run.id }) }]} />
      <PageHeader
        title={t('tab', { state: run.state, id: run.id })}
        actions={
          <>
            <RunActs
              {...live}
              refusal={await refusalOf(actor, 'run.stop')}
              ask={askStopAction}
              resume={resumeRunAction}
            />
            {ended && (
              <UndoRun
                runId={run.id}
                done={done.map(([kind, count]) => ({ kind, count }))}
                groups={groups}
                refusal={await refusalOf(actor, 'plan.create')}
                undo={undoRunAction}
              />
            )}
          </>
        }
      >
        <RunSentence run={run} />
      </PageHeader>
      <PageActs
        acts={[
          { label: t('keeping.planName', { id: run.planId }), href: `/plans/${run.planId}` },
          { label: t('view.failed'), href: `${href}?journal=failed` },
        ]}
      />
      <RunFollow {...live} />
      <RunReason run={run} names={names} />
      <RunProgress {...live} />
      <PageBody
        aside={
          <>
            <RunSteps {...live} />
            <RunPace {...live} />
            <RunProperties run={run} names={names} />
          </>
        }
      >
        <Section
          heading={t('journal')}
          actions={
            <>
              <SegmentedParam
                param="journal"
                label={t('journalView')}
                options={[
                  { value: 'all', label: t('view.all') },
                  { value: 'failed', label: t('view.failed'), count: conflict + failed + unverified },
                  { value: 'skipped', label: t('view.skipped'), count: skipped },
                ]}
              />
              <ExportLink href={listHref(`${href}/export`, query, {})} />
            </>
          }
        >
          <JournalTable
            rows={journal.rows}
            total={journal.total}
            firstRow={(page - 1) * PAGE_SIZE + 1}
            empty={<EmptyState kind="nothing-yet" title={t('journalEmpty')} />}
          />
          <Pagination
            flush
            page={page}
            pageSize={PAGE_SIZE}
            total={journal.total}
            href={(next) => listHref(href, query, { page: next })}
          />
          {!ended && <p className="pt-2.5 text-small text-ink-3">{t('leaving')}</p>}
        </Section>
      </PageBody>
    </>
  );
}
