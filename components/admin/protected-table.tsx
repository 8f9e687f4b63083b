import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sign } from '@/components/ui/sign';
import { RowAct } from './row-act';
import type { Act } from './use-act';

export type ProtectedRow = { usernameKey: string; reason: string; addedBy: string; addedAt: Date };

type ProtectedTableProps = {
  rows: readonly ProtectedRow[];
  unprotect: Act<{ username: string }>;
  refusal: string | undefined;
};

export function ProtectedTable({ rows, unprotect, refusal }: ProtectedTableProps) {
  const t = useTranslations('admin.accounts');
  const columns: Column<ProtectedRow>[] = [
    {
      key: 'account',
      header: t('account'),
      phone: 'title',
      cell: ({ usernameKey }) => (
        <span className="inline-flex items-center gap-1.75 font-medium">
          <Sign kind="protected" />
          {usernameKey}
        </span>
      ),
    },
    { key: 'reason', header: t('reason'), cut: true, cell: ({ reason }) => reason },
    { key: 'by', header: t('by'), phone: 'labelled', cell: ({ addedBy }) => addedBy },
    {
      key: 'at',
      header: t('since'),
      align: 'end',
      priority: 'low',
      cell: ({ addedAt }) => <RelativeTime at={addedAt} />,
    },
    {
      key: 'act',
      header: t('act'),
      headerHidden: true,
      align: 'end',
      phone: 'side',
      cell: ({ usernameKey: username }) => (
        <RowAct
          label={t('unprotect')}
          about={username}
          title={t('unprotectTitle', { username })}
          consequence={t('unprotectText')}
          confirm={t('unprotectConfirm')}
          done={t('unprotected', { username })}
          act={unprotect.bind(null, { username })}
          impossible={refusal}
        />
      ),
    },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ usernameKey }) => usernameKey}
      empty={
        <EmptyState kind="nothing-yet" title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}
