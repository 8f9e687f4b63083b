import { getTranslations } from 'next-intl/server';
import { ImportForm } from '@/components/import/import-form';
import { ImportTable } from '@/components/import/import-table';
import { likelySource } from '@/components/import/likely-source';
import { SourceTable } from '@/components/import/source-table';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { PAGE_SIZE } from '@/lib/base/page';
import { countPendingImports, listImports } from '@/lib/sources/queries/imports';
import { listSources } from '@/lib/sources/queries/sources';
import { readPathAction } from './actions';

export default async function ImportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('source.import');
  const [t, params] = [await getTranslations('import'), await searchParams];
  const { page } = parseListState(params, { sorts: ['-id'] });
  const [sources, imports, pending] = await Promise.all([
    listSources(),
    listImports({ page, pageSize: PAGE_SIZE }),
    countPendingImports(),
  ]);
  const names = await namesOf(imports.rows.map((row) => row.actor));
  const unwell = sources.filter(({ health }) => health !== 'healthy').length;

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <PageHeader title={t('list.tab', { count: sources.length, unwell })}>
        {t.rich('list.sentence', {
          count: sources.length,
          unwell,
          pending,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageBody>
        <Section heading={t('form.heading')} note={t('form.note')}>
          <ImportForm
            sources={sources.map(({ name }) => name)}
            likely={likelySource(sources)}
            readPath={readPathAction}
            refusal={await refusalOf(actor, 'source.import')}
          />
        </Section>
        <Section heading={t('list.sources')}>
          <SourceTable
            rows={sources}
            empty={
              <EmptyState kind="nothing-yet" title={t('list.noSource')}>
                {t('list.noSourceText')}
              </EmptyState>
            }
          />
        </Section>
        <Section heading={t('list.imports')}>
          <ImportTable
            rows={imports.rows}
            names={names}
            total={imports.total}
            firstRow={(page - 1) * PAGE_SIZE + 1}
            empty={<EmptyState kind="nothing-yet" title={t('list.noImport')} />}
          />
          <Pagination
            flush
            page={page}
            pageSize={PAGE_SIZE}
            total={imports.total}
            href={(next) => listHref('/import', params, { page: next })}
          />
        </Section>
      </PageBody>
    </>
  );
}
