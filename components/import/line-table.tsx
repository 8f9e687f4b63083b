import { File, UserRound, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { LongName } from '@/components/ui/long-name';
import { Sign, type SignKind } from '@/components/ui/sign';
import type { ImportLineView, LineChange } from '@/lib/sources/queries/imports';
import { LineDetail } from './line-detail';

const SIGNS: Record<LineChange, SignKind> = {
  new: 'add',
  changed: 'change',
  gone: 'remove',
  kept: 'held',
  held: 'held',
  warning: 'unknown',
};

const ICONS = { person: <UserRound />, group: <UsersRound />, grant: <UserRound />, file: <File /> };

type Props = { rows: readonly ImportLineView[]; total: number; firstRow: number; empty: ReactNode };

export function LineTable({ rows, total, firstRow, empty }: Props) {
  const t = useTranslations('import');
  const columns: Column<ImportLineView>[] = [
    {
      key: 'sign',
      header: t('column.sign'),
      headerHidden: true,
      width: '34px',
      cell: ({ change }) => <Sign kind={SIGNS[change]} />,
    },
    { key: 'what', header: t('column.what'), phone: 'title', cell: (line) => <Subject line={line} /> },
    {
      key: 'detail',
      header: t('column.detail'),
      cut: true,
      cell: (line) => (
        <span className="text-ink-2">
          <LineDetail line={line} />
        </span>
      ),
    },
    {
      key: 'place',
      header: t('column.place'),
      align: 'end',
      cell: ({ file, line }) => (
        <span className="text-small text-ink-3">
          <LongName>{file && (line ? `${file}:${line}` : file)}</LongName>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('lines.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ seq }) => String(seq)}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
      flush
    />
  );
}

function Subject({ line }: { line: ImportLineView }) {
  const t = useTranslations('import.line');
  const { kind, username, groupSlug, file } = line;
  const name =
    kind === 'grant'
      ? t('in', { username: username ?? '', group: groupSlug ?? '' })
      : (username ?? groupSlug ?? file ?? '');
  return (
    <span className="flex items-center gap-1.75 font-medium [&_svg]:size-3.5 [&_svg]:flex-none [&_svg]:text-ink-3">
      {ICONS[kind]}
      <span className="sr-only">{t(kind)} </span>
      <LongName>{name}</LongName>
    </span>
  );
}
