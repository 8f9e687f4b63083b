import { getTranslations } from 'next-intl/server';
import { LINE_KINDS, readLineView } from '@/components/import/import-tabs';
import { LineTable } from '@/components/import/line-table';
import { RejectTable } from '@/components/import/reject-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { SegmentedParam } from '@/components/ui/segmented';
import { PAGE_SIZE } from '@/lib/base/page';
import { type ImportView, importLines, importRejects } from '@/lib/sources/queries/imports';

type Props = { view: ImportView; query: SearchParams };

/** The lines of one tab, a page of them. */
export async function ImportLines({ view, query }: Props) {
  const t = await getTranslations('import');
  const { tab, page, filter } = readLineView(query);
  const request = { page, pageSize: PAGE_SIZE };
  const href = `/import/${view.id}`;
  const firstRow = (page - 1) * PAGE_SIZE + 1;
  const rejects = tab === 'rejets' ? await importRejects(view.id, request) : null;
  const lines = rejects ? null : await importLines(view.id, request, filter);
  const kinds = ['all', ...LINE_KINDS] as const;
  return (
    <div className="-mx-gutter pt-3">
      <FilterBar
        lead={
          lines && tab !== 'avis' ? (
            <SegmentedParam
              param="objet"
              label={t('kind.label')}
              options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          ) : undefined
        }
        {...(lines && { text: { label: t('lines.search') } })}
      >
        <ExportLink href={listHref(`${href}/export`, query, {})} />
      </FilterBar>
      <div className="px-gutter">
        {rejects && (
          <RejectTable
            rows={rejects.rows}
            total={rejects.total}
            firstRow={firstRow}
            empty={<EmptyState kind="no-match" title={t('lines.noneRejected')} />}
          />
        )}
        {lines && (
          <LineTable
            rows={lines.rows}
            total={lines.total}
            firstRow={firstRow}
            empty={<EmptyState kind="no-match" title={t('lines.none')} />}
          />
        )}
      </div>
      <Pagination
        page={page}
        pageSize={PAGE_SIZE}
        total={(rejects ?? lines)?.total ?? 0}
        href={(next) => listHref(href, query, { page: next })}
      />
    </div>
  );
}
