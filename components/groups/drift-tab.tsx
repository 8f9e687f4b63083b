import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DriftAuthor } from '@/components/drift/drift-author';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { useExplain } from '@/components/ui/explain';
import { LongName } from '@/components/ui/long-name';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sign, type SignKind } from '@/components/ui/sign';
import type { GroupView } from '@/lib/groups/queries/one';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import type { DriftKind } from '@/lib/reconcile/types';

const SIGNS: Partial<Record<DriftKind, SignKind>> = {
  'member-missing': 'add',
  'person-missing': 'add',
  'room-missing': 'add',
  'member-extra': 'remove',
  'group-ended': 'remove',
  'room-conflict': 'held',
  configuration: 'held',
  'room-unknown': 'unknown',
};

type Props = { rows: readonly DriftRow[]; total: number; firstRow: number; group: GroupView };

export function DriftTab({ rows, total, firstRow, group }: Props) {
  const t = useTranslations('groups');
  const explain = useExplain('causes');
  const columns: Column<DriftRow>[] = [
    {
      key: 'sign',
      header: t('column.sign'),
      headerHidden: true,
      width: '34px',
      cell: ({ kind }) => <Sign kind={SIGNS[kind] ?? 'change'} />,
    },
    {
      key: 'what',
      header: t('column.what'),
      phone: 'title',
      cell: ({ kind, personName, username }) => (
        <span className="font-medium">
          {t(`driftKind.${kind}`)}
          {username && (
            <span className="font-normal">
              {' '}
              <LongName>{personName ?? username}</LongName>
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'cause',
      header: t('column.cause'),
      wrap: true,
      cell: ({ cause }) => <span className="text-ink-2">{cause && explain(cause.code, cause.params)}</span>,
    },
    {
      key: 'author',
      header: t('column.author'),
      wrap: true,
      cell: ({ author }) => <DriftAuthor author={author} />,
    },
    {
      key: 'since',
      header: t('column.since'),
      align: 'end',
      phone: 'side',
      cell: ({ firstSeenAt }) => <RelativeTime at={firstSeenAt} />,
    },
  ];
  return (
    <>
      {total > 0 && (
        <p className="py-3">
          {t(`drift.note.${group.automation}`)}{' '}
          <Link className="link" href={`/drift?q=${encodeURIComponent(group.slug)}`}>
            {t('drift.decide')}
          </Link>
        </p>
      )}
      <DataTable
        caption={t('tab.ecarts')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowCount={total}
        firstRow={firstRow}
        empty={
          <EmptyState kind="no-match" title={t(group.state === 'synced' ? 'drift.none' : 'drift.unread')} />
        }
        flush
      />
    </>
  );
}
