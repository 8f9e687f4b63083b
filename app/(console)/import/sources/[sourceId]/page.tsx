import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ImportForm } from '@/components/import/import-form';
import { ImportTable } from '@/components/import/import-table';
import { SourceNotice } from '@/components/import/source-notice';
import { SourceSettings } from '@/components/import/source-settings';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { describeError } from '@/lib/access/error-message';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { PAGE_SIZE } from '@/lib/base/page';
import { listImports } from '@/lib/sources/queries/imports';
import { findSource, shrankBy, sourceFault, sourceShrinkage } from '@/lib/sources/queries/sources';
import { acceptShrunkAction, configureSourceAction, readPathAction } from '../../actions';

type Props = { params: Promise<{ sourceId: string }>; searchParams: Promise<SearchParams> };

export default async function SourcePage({ params, searchParams }: Props) {
  const actor = await requireActor('source.import');
  const [t, errors, query] = [
    await getTranslations('import'),
    await getTranslations('errors'),
    await searchParams,
  ];
  const source = await findSource(numberIn((await params).sourceId));
  if (!source) notFound();
  const { page } = parseListState(query, { sorts: ['-id'] });
  const imports = await listImports({ page, pageSize: PAGE_SIZE }, source.id);
  const names = await namesOf(imports.rows.map(({ actor }) => actor));
  const own = await shrankBy(source.id, actor.username);
  const [fault, href] = [sourceFault(source), `/import/sources/${source.id}`];

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/import' }, { label: source.name }]} />
      <PageHeader title={t('source.tab', { health: source.health, name: source.name })}>
        {t.rich('source.sentence', {
          name: source.name,
          people: source.people,
          groups: source.groups,
          grants: source.grants,
          health: source.health,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageBody
        aside={
          <Section heading={t('source.settings')}>
            <SourceSettings key={source.version} source={source} configure={configureSourceAction} />
          </Section>
        }
      >
        {source.health !== 'healthy' && (
          <div className="pb-5">
            <SourceNotice
              source={source}
              shrunk={sourceShrinkage(source)}
              why={fault && describeError(errors, fault)}
              accept={acceptShrunkAction}
              refusal={
                own ? errors('reason.NOT_ALLOWED.ownShrinkage') : await refusalOf(actor, 'plan.approve')
              }
            />
          </div>
        )}
        <Section heading={t('form.heading')} note={t('form.note')}>
          <ImportForm
            sources={[source.name]}
            likely={source.name}
            path={source.path ?? ''}
            patch={query.correctif === '1'}
            readPath={readPathAction}
          />
        </Section>
        <Section heading={t('source.imports')}>
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
            href={(next) => listHref(href, query, { page: next })}
          />
        </Section>
      </PageBody>
    </>
  );
}
