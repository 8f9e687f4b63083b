import { useLocale, useNow, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatDuration } from '@/components/ui/format/duration';
import { formatNumber } from '@/components/ui/format/number';
import { RowLink } from '@/components/ui/row-link';
import { Sign } from '@/components/ui/sign';
import { type DriftOfKind, type DriftOfLine, driftLines } from './drift-lines';

export function DriftByKind({ byKind }: { byKind: readonly DriftOfKind[] }) {
  const t = useTranslations('overview.drift');
  const locale = useLocale();
  const now = useNow();
  const columns: Column<DriftOfLine>[] = [
    {
      key: 'kind',
      header: t('kind'),
      phone: 'title',
      cell: ({ name, sign, kinds }) => (
        <span className="inline-flex items-center gap-1.75">
          <Sign kind={sign} />
          <RowLink href={`/drift?${new URLSearchParams({ nature: kinds.join(',') })}`}>
            <span className="font-normal">{t(`line.${name}`)}</span>
          </RowLink>
        </span>
      ),
    },
    {
      key: 'open',
      header: t('open'),
      align: 'end',
      phone: 'side',
      cell: ({ open }) => <span className="font-semibold">{formatNumber(locale, open)}</span>,
    },
    {
      key: 'oldest',
      header: t('oldest'),
      align: 'end',
      phone: 'labelled',
      cell: ({ oldest }) => (
        <span className="text-ink-3">{formatDuration(locale, now.getTime() - oldest.getTime())}</span>
      ),
    },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={driftLines(byKind)}
      rowKey={({ name }) => name}
      empty={<p className="text-ink-3">{t('none')}</p>}
    />
  );
}
