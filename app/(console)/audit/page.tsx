import { ShieldCheck } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { parseAuditView } from '@/components/audit/audit-filter';
import { AuditFilterBar } from '@/components/audit/audit-filter-bar';
import { AuditPanel } from '@/components/audit/audit-panel';
import { AuditSentence } from '@/components/audit/audit-sentence';
import { AuditTable } from '@/components/audit/audit-table';
import { JobButton } from '@/components/jobs/job-button';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { PageHeader } from '@/components/ui/page-header';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { countEntries, findEntry, knownActions, listEntries } from '@/lib/audit/queries';
import { subjectNames } from '@/lib/audit/subject-names';
import { isIntact } from '@/lib/audit/verify';
import { latestJob } from '@/lib/jobs/queries';
import { verifyRecordAction } from './actions';

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('audit.read');
  const [t, params] = [await getTranslations('audit'), await searchParams];
  const { filter, unknown, before, open } = parseAuditView(params, new Date());
  const [page, matching, total, actions, verification, entry] = await Promise.all([
    listEntries(filter, { before }),
    countEntries(filter),
    countEntries({}),
    knownActions(),
    latestJob('verify'),
    open ? findEntry(open) : null,
  ]);
  const shown = [...page.rows, ...(entry ? [entry] : [])];
  const [names, subjects] = await Promise.all([namesOf(shown.map((row) => row.actor)), subjectNames(shown)]);
  const empty = (
    <EmptyState
      kind="no-match"
      title={t('noMatch')}
      action={<LinkButton href="/audit">{t('all')}</LinkButton>}
    />
  );

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <JobButton
          variant="ghost"
          icon={<ShieldCheck />}
          start={verifyRecordAction}
          gerund={t('verifying')}
          done={t('verified')}
          impossible={await refusalOf(actor, 'audit.verify')}
        >
          {t('verify')}
        </JobButton>
      </TopBar>
      <PageHeader title={t('tab', { total })}>
        <AuditSentence total={total} verification={verification} />
      </PageHeader>
      <AuditFilterBar actions={actions} matching={matching} params={params} unknown={unknown} />
      <div className="flex min-w-0 flex-1 items-start max-tablet:flex-col-reverse max-tablet:items-stretch">
        <div className="min-w-0 flex-1">
          <AuditTable
            rows={page.rows}
            names={names}
            subjects={subjects}
            params={params}
            open={open}
            empty={empty}
          />
          {(before !== undefined || page.next !== null) && (
            <nav aria-label={t('pages')} className="flex gap-2 px-gutter py-3">
              {before !== undefined && (
                <LinkButton href={listHref('/audit', params, { avant: null })}>{t('newest')}</LinkButton>
              )}
              {page.next !== null && (
                <LinkButton href={listHref('/audit', params, { avant: page.next })}>{t('older')}</LinkButton>
              )}
            </nav>
          )}
        </div>
        {entry && (
          <AuditPanel
            entry={entry}
            names={names}
            subjects={subjects}
            intact={isIntact(entry)}
            closeHref={listHref('/audit', params, { vue: null })}
          />
        )}
      </div>
    </>
  );
}
