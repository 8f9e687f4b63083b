import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatNumber } from '@/components/ui/format/number';
import type { RoomKind } from '@/lib/db/generated/enums';
import { KindIcon } from './kind-icon';

export type RoomLine = { key: string; slug: string; name: string | null; kind: RoomKind; members: number };

type Props = {
  caption: string;
  rows: readonly RoomLine[];
  total: number;
  empty: ReactNode;
  acts?: (room: RoomLine) => ReactNode;
};

export function RoomTable({ caption, rows, total, empty, acts }: Props) {
  const t = useTranslations('groups.column');
  const locale = useLocale();
  const columns: Column<RoomLine>[] = [
    {
      key: 'room',
      header: t('room'),
      phone: 'title',
      cut: true,
      cell: ({ slug, name, kind }) => (
        <span className="flex items-center gap-1.75">
          <KindIcon kind={kind} />
          <span className="font-medium">{name ?? slug}</span>
          {name && name !== slug && <span className="text-small text-ink-3">{slug}</span>}
        </span>
      ),
    },
    {
      key: 'members',
      header: t('members'),
      align: 'end',
      phone: 'labelled',
      cell: ({ members }) => formatNumber(locale, members),
    },
  ];
  if (acts) {
    columns.push({
      key: 'acts',
      header: t('acts'),
      headerHidden: true,
      align: 'end',
      phone: 'side',
      cell: acts,
    });
  }
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      rowCount={total}
      empty={empty}
      flush
    />
  );
}
