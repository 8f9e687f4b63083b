import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, Who } from '@/components/access/who';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatDayClock } from '@/components/ui/format/date';
import { formatNumber } from '@/components/ui/format/number';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { RowLink } from '@/components/ui/row-link';
import type { AuditEntry, SubjectNames } from '@/lib/audit/types';
import { ActionName } from './action-name';
import { subjectName } from './subject-name';

type AuditTableProps = {
  rows: readonly AuditEntry[];
  names: Names;
  subjects: SubjectNames;
  params: SearchParams;
  open: number | undefined;
  empty: ReactNode;
};

export function AuditTable({ rows, names, subjects, params, open, empty }: AuditTableProps) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  const columns: Column<AuditEntry>[] = [
    {
      key: 'seq',
      header: t('column.seq'),
      align: 'end',
      width: '84px',
      phone: 'hidden',
      cell: ({ seq }) => <span className="text-ink-3">{formatNumber(locale, seq)}</span>,
    },
    {
      key: 'at',
      header: t('column.at'),
      phone: 'side',
      cell: ({ at }) => <span className="text-ink-2">{formatDayClock(at, { locale, timeZone, now })}</span>,
    },
    {
      key: 'actor',
      header: t('column.actor'),
      cell: ({ actor }) => <Who login={actor} names={names} avatar />,
    },
    {
      key: 'action',
      header: t('column.action'),
      phone: 'title',
      cell: ({ seq, action }) => (
        <RowLink panel href={listHref('/audit', params, { vue: seq })}>
          <ActionName action={action} />
        </RowLink>
      ),
    },
    {
      key: 'subject',
      header: t('column.subject'),
      cut: true,
      cell: (entry) => <span className="text-ink-2">{subjectName(entry, subjects, t)}</span>,
    },
    {
      key: 'hash',
      header: t('column.link'),
      align: 'end',
      priority: 'low',
      phone: 'hidden',
      cell: ({ hash }) => <code className="font-mono text-small text-ink-3">{hash.slice(0, 4)}</code>,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ seq }) => String(seq)}
      current={open === undefined ? undefined : String(open)}
      empty={empty}
    />
  );
}
