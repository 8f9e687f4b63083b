import { useFormatter, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusChip } from '@/components/ui/status-chip';
import type { JobKind, JobView } from '@/lib/jobs/types';

const KINDS = [
  'observe',
  'plan',
  'apply',
  'import',
  'compare',
  'verify',
  'pass',
] as const satisfies readonly JobKind[];

/** Work that waits or is under way. */
export function JobTable({ rows }: { rows: readonly JobView[] }) {
  const t = useTranslations('admin.work');
  const format = useFormatter();
  const columns: Column<JobView>[] = [
    {
      key: 'job',
      header: t('job'),
      phone: 'title',
      cell: ({ kind }) => {
        const known = KINDS.find((name) => name === kind);
        return known ? t(`kind.${known}`) : kind;
      },
    },
    {
      key: 'state',
      header: t('state'),
      phone: 'side',
      cell: ({ state }) => (
        <StatusChip tone={state === 'running' ? 'todo' : 'neutral'}>
          {t(state === 'running' ? 'running' : 'queued')}
        </StatusChip>
      ),
    },
    {
      key: 'progress',
      header: t('progress'),
      cell: ({ progress }) =>
        progress?.done !== undefined && progress.total !== undefined
          ? t('of', { done: format.number(progress.done), total: format.number(progress.total) })
          : '—',
    },
    { key: 'by', header: t('by'), phone: 'labelled', cell: ({ requestedBy }) => requestedBy },
    { key: 'at', header: t('asked'), align: 'end', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
  return (
    <DataTable
      flush
      caption={t('jobs')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p className="text-ink-3">{t('noJob')}</p>}
    />
  );
}
