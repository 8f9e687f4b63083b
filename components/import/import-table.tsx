import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, Who } from '@/components/access/who';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Delta } from '@/components/ui/delta';
import { formatNumber } from '@/components/ui/format/number';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowLink } from '@/components/ui/row-link';
import { StatusChip } from '@/components/ui/status-chip';
import type { Tone } from '@/components/ui/tone';
import type { ImportState, ImportView } from '@/lib/sources/queries/imports';
import { totalsOf } from './import-totals';

const TONES: Partial<Record<ImportState, Tone>> = { previewed: 'held', refused: 'remove', reading: 'todo' };

type Props = {
  rows: readonly ImportView[];
  names: Names;
  total: number;
  firstRow: number;
  empty: ReactNode;
};

export function ImportTable({ rows, names, total, firstRow, empty }: Props) {
  const t = useTranslations('import');
  const locale = useLocale();
  const columns: Column<ImportView>[] = [
    {
      key: 'import',
      header: t('column.import'),
      phone: 'title',
      cell: ({ id, patch }) => (
        <>
          <RowLink href={`/import/${id}`}>{t('name', { id })}</RowLink>
          {patch && <span className="pl-1.75 text-small text-ink-3">{t('patch')}</span>}
        </>
      ),
    },
    {
      key: 'state',
      header: t('column.state'),
      phone: 'side',
      cell: ({ state }) => <StatusChip tone={TONES[state] ?? 'neutral'}>{t(`state.${state}`)}</StatusChip>,
    },
    { key: 'changes', header: t('column.changes'), cell: ({ counts }) => <Changes counts={counts} /> },
    {
      key: 'rejected',
      header: t('column.rejected'),
      align: 'end',
      phone: 'labelled',
      cell: ({ counts }) => formatNumber(locale, counts.rejected ?? 0),
    },
    { key: 'source', header: t('column.source'), priority: 'low', cut: true, cell: ({ source }) => source },
    {
      key: 'by',
      header: t('column.by'),
      phone: 'labelled',
      cell: ({ actor }) => <Who login={actor} names={names} />,
    },
    {
      key: 'at',
      header: t('column.at'),
      align: 'end',
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('list.imports')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
      flush
    />
  );
}

function Changes({ counts }: Pick<ImportView, 'counts'>) {
  const { added, changed, gone } = totalsOf(counts);
  return <Delta add={added} remove={gone} change={changed} />;
}
