import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable, type Sorting } from '@/components/ui/data-table';
import { useExplain } from '@/components/ui/explain';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowLink } from '@/components/ui/row-link';
import type { DriftBand, DriftRow, DriftView } from '@/lib/reconcile/queries/types';
import { DriftAuthor } from './drift-author';
import { DriftBandHead } from './drift-band';
import { DriftSign } from './drift-sign';
import { useDriftWords } from './drift-words';

type DriftTableProps = {
  view: DriftView;
  bands: readonly DriftBand[];
  sorting: Sorting;
  open: string | undefined;
  /** Address of the panel of one difference. */
  panelHref: (id: string) => string;
  /** Address of everything in one band. */
  bandHref: (band: DriftBand) => string | null;
  empty: ReactNode;
};

type Row = DriftRow & { band: DriftBand };

export function DriftTable({ view, bands, sorting, open, panelHref, bandHref, empty }: DriftTableProps) {
  const t = useTranslations('drift');
  const words = useDriftWords(view);
  const byKey = new Map(bands.map((band) => [band.key, band]));
  const rows = bands.flatMap((band) => band.rows.map((row): Row => ({ ...row, band })));
  const draw = (key: string, drawn: (band: DriftBand) => ReactNode) => {
    const band = byKey.get(key);
    return band ? drawn(band) : null;
  };
  return (
    <DataTable
      caption={t(`caption.${view}`)}
      columns={useColumns(view, panelHref).filter(({ key }) => open === undefined || key !== 'author')}
      rows={rows}
      rowKey={({ id }) => id}
      selectLabel={(row) => `${words(row).subject} ${words(row).matter}`}
      bands={{
        of: ({ band }) => band.key,
        head: (key) => draw(key, (band) => <DriftBandHead band={band} />),
        foot: (key) => draw(key, (band) => moreOf(band, bandHref(band))),
      }}
      sorting={sorting}
      current={open}
      empty={empty}
    />
  );
}

/** Null, not an empty element: the band then has no last line. */
function moreOf(band: DriftBand, href: string | null): ReactNode {
  const count = band.total - band.rows.length;
  return count > 0 && href ? <More count={count} href={href} /> : null;
}

function More({ count, href }: { count: number; href: string }) {
  const t = useTranslations('drift.band');
  return (
    <Link className="link ml-19.5 max-tablet:ml-0" href={href}>
      {t('more', { count })}
    </Link>
  );
}

function useColumns(view: DriftView, panelHref: (id: string) => string): Column<Row>[] {
  const t = useTranslations('drift');
  return [
    {
      key: 'sign',
      header: t('facet.kind'),
      headerHidden: true,
      width: '28px',
      cell: ({ kind }) => <DriftSign kind={kind} />,
    },
    {
      key: 'what',
      header: t('column.what'),
      sort: 'name',
      phone: 'title',
      cell: (row) => <What row={row} view={view} href={panelHref(row.id)} />,
    },
    { key: 'cause', header: t('column.cause'), cut: true, cell: (row) => <Cause row={row} /> },
    {
      key: 'author',
      header: t('column.author'),
      cell: ({ author }) => (
        <span className="block max-w-80 truncate max-desktop:max-w-48 max-tablet:max-w-none">
          <DriftAuthor author={author} />
        </span>
      ),
    },
    {
      key: 'age',
      header: t('column.age'),
      sort: 'age',
      align: 'end',
      phone: 'side',
      cell: ({ firstSeenAt }) => (
        <span className="text-ink-3">
          <RelativeTime at={firstSeenAt} />
        </span>
      ),
    },
  ];
}

function What({ row, view, href }: { row: DriftRow; view: DriftView; href: string }) {
  const { subject, matter, place } = useDriftWords(view)(row);
  return (
    <span className="flex max-w-120 items-baseline gap-1.5">
      <span className="truncate">
        <RowLink panel href={href}>
          {subject}
        </RowLink>{' '}
        <span className="text-ink-2">{matter}</span>
        {place && <span className="text-ink-3"> · {place}</span>}
      </span>
    </span>
  );
}

function Cause({ row: { cause, ignoredReason, ignoredUntil } }: { row: DriftRow }) {
  const explain = useExplain('causes');
  const said = cause && (explain(cause.code, cause.params) ?? cause.code);
  const ignored =
    ignoredUntil !== null && ignoredReason ? explain('detail.reason', { reason: ignoredReason }) : null;
  return <span className="text-ink-2">{[said, ignored].filter(Boolean).join(' · ')}</span>;
}
