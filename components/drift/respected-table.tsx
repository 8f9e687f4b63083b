import { LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useDay } from '@/components/people/use-day';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { RowLink } from '@/components/ui/row-link';
import { Sign } from '@/components/ui/sign';
import type { RespectedDeparture } from '@/lib/groups/types';

type RespectedTableProps = { rows: readonly RespectedDeparture[]; total: number };

/** People kept out on purpose: differences that are none. */
export function RespectedTable({ rows, total }: RespectedTableProps) {
  const t = useTranslations('drift');
  const day = useDay();
  const columns: Column<RespectedDeparture>[] = [
    {
      key: 'sign',
      header: t('facet.state'),
      headerHidden: true,
      width: '28px',
      cell: () => <Sign kind="neutral" icon={<LogOut />} word={t('state.excluded')} />,
    },
    {
      key: 'person',
      header: t('respects.person'),
      phone: 'title',
      cell: ({ username, personName }) => (
        <RowLink href={`/people/${encodeURIComponent(username)}`}>{personName}</RowLink>
      ),
    },
    {
      key: 'group',
      header: t('respects.group'),
      cell: ({ slug, groupName }) => (
        <Link className="relative z-1" href={`/groups/${encodeURIComponent(slug)}`}>
          {groupName ?? slug}
        </Link>
      ),
    },
    { key: 'by', header: t('respects.by'), cell: ({ by }) => by },
    {
      key: 'until',
      header: t('respects.until'),
      cell: ({ until }) => <span className="text-ink-3">{until ? day(until) : t('respects.always')}</span>,
    },
    { key: 'reason', header: t('respects.reason'), cut: true, cell: ({ reason }) => reason },
  ];
  return (
    <DataTable
      caption={t('respects.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ exclusionId }) => String(exclusionId)}
      rowCount={total}
      empty={
        <EmptyState
          kind="no-match"
          title={t('respects.none')}
          action={<LinkButton href="/drift">{t('respects.back')}</LinkButton>}
        />
      }
    />
  );
}
