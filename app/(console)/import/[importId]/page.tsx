import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { preparePlanAction } from '@/app/(console)/plans/actions';
import { DecideBox } from '@/components/import/decide-box';
import { ImportNotices } from '@/components/import/import-notices';
import { ImportProperties } from '@/components/import/import-properties';
import { ImportSentence } from '@/components/import/import-sentence';
import { ImportTabs, readLineView } from '@/components/import/import-tabs';
import { countsOf, touchedOf } from '@/components/import/import-totals';
import { NextBox } from '@/components/import/next-box';
import { WaitForReading } from '@/components/import/wait-for-reading';
import { TopBar } from '@/components/shell/top-bar';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { describeError } from '@/lib/access/error-message';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { findImport, importRefusal } from '@/lib/sources/queries/imports';
import { commitImportAction, discardImportAction } from '../actions';
import { ImportLines } from './import-lines';

type Props = { params: Promise<{ importId: string }>; searchParams: Promise<SearchParams> };

export default async function ImportPreviewPage({ params, searchParams }: Props) {
  const actor = await requireActor('source.import');
  const [t, errors, query] = [
    await getTranslations('import'),
    await getTranslations('errors'),
    await searchParams,
  ];
  const view = await findImport(numberIn((await params).importId));
  if (!view) notFound();
  const [{ adoptable }, names] = await Promise.all([groupSummary(), namesOf([view.actor])]);
  const { id, state, source, counts } = view;
  const rejected = countsOf(counts).rejected;
  const lines = readLineView(query);
  const refusal = importRefusal(view);

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/import' }, { label: t('name', { id }) }]} />
      <PageHeader title={t('one.tab', { state, rejected, id })}>
        <ImportSentence view={view} />
      </PageHeader>
      {state === 'reading' && <WaitForReading importId={id} />}
      <PageBody
        aside={
          <>
            {state === 'previewed' && (
              <DecideBox
                importId={id}
                source={source}
                actor={view.actor}
                names={names}
                rejected={rejected}
                touched={touchedOf(counts)}
                commit={commitImportAction}
                discard={discardImportAction}
              />
            )}
            {state === 'imported' && (
              <NextBox
                adoptable={adoptable}
                preparePlan={preparePlanAction.bind(null, {})}
                refusal={await refusalOf(actor, 'plan.create')}
              />
            )}
            <ImportProperties view={view} names={names} />
          </>
        }
      >
        <ImportNotices view={view} refusedFor={refusal && describeError(errors, refusal)} />
        {(state === 'previewed' || state === 'imported') && (
          <>
            <div className="-mx-gutter">
              <ImportTabs view={view} current={lines.tab} />
            </div>
            <ImportLines view={view} query={query} />
          </>
        )}
      </PageBody>
    </>
  );
}
