import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { NoticeRow } from '@/lib/notify/types';

/** The last messages: to whom, about what, and what became of them. */
export function NoticeTable({ rows }: { rows: readonly NoticeRow[] }) {
  const t = useTranslations('admin.notices');
  const columns: Column<NoticeRow>[] = [
    {
      key: 'about',
      header: t('about'),
      phone: 'title',
      cell: ({ kind, subjectId }) => t(`kind.${kind}`, { id: subjectId }),
    },
    { key: 'recipient', header: t('recipient'), cell: ({ recipient }) => <Code>{recipient}</Code> },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state, code }) => (
        <span className={state === 'failed' ? 'text-remove' : state === 'unsure' ? 'text-held' : undefined}>
          {t(`is.${state}`)}
          {code && <span className="text-small text-ink-3"> {code}</span>}
        </span>
      ),
    },
    {
      key: 'at',
      header: t('at'),
      align: 'end',
      phone: 'labelled',
      cell: ({ sentAt, createdAt }) => <RelativeTime at={sentAt ?? createdAt} />,
    },
  ];
  return (
    <DataTable
      flush
      caption={t('last')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<p className="py-3 text-ink-3">{t('none')}</p>}
    />
  );
}
