import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

export type WorkerLine = { id: string; startedAt: Date; at: Date };

export function WorkerTable({ rows }: { rows: readonly WorkerLine[] }) {
  const t = useTranslations('admin.work');
  const columns: Column<WorkerLine>[] = [
    {
      key: 'worker',
      header: t('worker'),
      phone: 'title',
      // Machine and process; the rest of the id names its pool.
      cell: ({ id }) => <Code>{id.split('/').slice(0, 2).join(' · ')}</Code>,
    },
    { key: 'started', header: t('started'), cell: ({ startedAt }) => <RelativeTime at={startedAt} /> },
    {
      key: 'seen',
      header: t('seen'),
      align: 'end',
      phone: 'labelled',
      cell: ({ at }) => <RelativeTime at={at} />,
    },
  ];
  return (
    <DataTable
      flush
      caption={t('workers')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <Notice tone="held" title={t('noWorker')}>
          {t('noWorkerText')}
        </Notice>
      }
    />
  );
}
