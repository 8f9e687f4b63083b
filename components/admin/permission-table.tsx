import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Sign } from '@/components/ui/sign';
import type { Task } from '@/lib/rocketchat/types';

export type PermissionLine = {
  permission: string;
  neededFor: Task;
  required: boolean;
  found: boolean;
  role: string | null;
};

/** What the service account may do, as the server said: found, never assumed. */
export function PermissionTable({ rows }: { rows: readonly PermissionLine[] }) {
  const t = useTranslations('admin.permission');
  const columns: Column<PermissionLine>[] = [
    {
      key: 'task',
      header: t('neededFor'),
      wrap: true,
      phone: 'title',
      cell: ({ neededFor }) => t(`task.${neededFor}`),
    },
    { key: 'permission', header: t('permission'), cell: ({ permission }) => <Code>{permission}</Code> },
    { key: 'found', header: t('found'), phone: 'side', cell: (row) => <Found row={row} /> },
    {
      key: 'grant',
      header: t('grant'),
      wrap: true,
      phone: 'labelled',
      cell: ({ found, permission, role }) =>
        found ? (
          <span className="text-ink-3">{t('nothing')}</span>
        ) : (
          <span className="block min-w-44 max-tablet:inline">
            {t('tick', { permission, role: role ?? '' })}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ permission }) => permission}
    />
  );
}

function Found({ row: { found, required } }: { row: PermissionLine }) {
  const t = useTranslations('admin.permission');
  if (found) return <Sign kind="ok" word={t('yes')} wordVisible />;
  if (required) return <Sign kind="held" word={t('missing')} wordVisible />;
  return <Sign kind="unknown" word={t('optional')} wordVisible />;
}
