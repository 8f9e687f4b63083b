import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Code } from '@/components/ui/code';
import { type Column, DataTable } from '@/components/ui/data-table';
import { useExplain } from '@/components/ui/explain';
import { LongName } from '@/components/ui/long-name';
import { Sign } from '@/components/ui/sign';
import type { Reject } from '@/lib/sources/types';

type Props = { rows: readonly Reject[]; total: number; firstRow: number; empty: ReactNode };

/** Each refused line: where it is, what it says, what is wrong and how to mend it. */
export function RejectTable({ rows, total, firstRow, empty }: Props) {
  const t = useTranslations('import');
  const explain = useExplain('import.reject');
  const columns: Column<Reject>[] = [
    {
      key: 'sign',
      header: t('column.sign'),
      headerHidden: true,
      width: '34px',
      cell: () => <Sign kind="held" word={t('tab.rejets')} />,
    },
    {
      key: 'place',
      header: t('column.place'),
      phone: 'title',
      cell: ({ file, line }) => (
        <span className="font-medium">
          <LongName>{`${file}:${line}`}</LongName>
        </span>
      ),
    },
    {
      key: 'fault',
      header: t('column.fault'),
      wrap: true,
      cell: ({ code, params }) => explain(code, params) ?? code,
    },
    {
      key: 'content',
      header: t('column.content'),
      wrap: true,
      phone: 'labelled',
      cell: ({ content }) => content && <Code>{content.slice(0, 200)}</Code>,
    },
  ];
  return (
    <DataTable
      caption={t('lines.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ file, line, code, content }) => `${file}:${line}:${code}:${content}`}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
      flush
    />
  );
}
