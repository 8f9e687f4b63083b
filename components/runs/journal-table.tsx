import { ArrowRightLeft, Check, Equal, SkipForward, X } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { useExplain } from '@/components/ui/explain';
import { formatClock } from '@/components/ui/format/date';
import { LongName } from '@/components/ui/long-name';
import { Sign } from '@/components/ui/sign';
import type { JournalRow } from '@/lib/runs/queries/types';

type JournalTableProps = {
  rows: readonly JournalRow[];
  total: number;
  firstRow: number;
  empty: ReactNode;
};

export function JournalTable({ rows, total, firstRow, empty }: JournalTableProps) {
  const t = useTranslations('runs');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const columns: Column<JournalRow>[] = [
    { key: 'outcome', header: t('column.outcome'), width: '104px', phone: 'side', cell: outcomeOf },
    {
      key: 'at',
      header: t('column.at'),
      width: '74px',
      phone: 'hidden',
      cell: ({ at }) => <span className="text-ink-3">{at && formatClock(at, { locale, timeZone })}</span>,
    },
    {
      key: 'change',
      header: t('column.change'),
      phone: 'title',
      wrap: true,
      cell: (row) => <ChangeSentence {...row} />,
    },
    {
      key: 'group',
      header: t('column.group'),
      cell: ({ groupSlug, groupName }) =>
        groupSlug && (
          <Link href={`/groups/${groupSlug}`} className="text-ink-2">
            <LongName>{groupName}</LongName>
          </Link>
        ),
    },
  ];
  // Where everything was done as asked there is nothing to tell.
  if (rows.some(({ code }) => code !== null))
    columns.push({
      key: 'detail',
      header: t('column.detail'),
      wrap: true,
      cell: (row) => <Detail {...row} />,
    });
  return (
    <DataTable
      flush
      caption={t('journal')}
      columns={columns}
      rows={rows}
      rowKey={({ seq }) => String(seq)}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
    />
  );
}

function ChangeSentence({ kind, personName, username, role, groupName }: JournalRow) {
  const t = useTranslations('runs');
  const person = personName ?? username ?? '';
  return <>{t(`change.${kind}`, { person, group: groupName ?? '', role: role ?? 'member' })}</>;
}

function outcomeOf({ state }: JournalRow): ReactNode {
  return <OutcomeSign state={state} />;
}

function OutcomeSign({ state }: { state: string }) {
  const t = useTranslations('runs.one');
  switch (state) {
    case 'applied':
      return <Sign kind="neutral" icon={<Check />} word={t('applied')} wordVisible />;
    case 'already':
      return <Sign kind="neutral" icon={<Equal />} word={t('already')} wordVisible />;
    case 'skipped':
      return <Sign kind="unknown" icon={<SkipForward />} word={t('skipped')} wordVisible />;
    case 'conflict':
      return <Sign kind="held" icon={<ArrowRightLeft />} word={t('conflict')} wordVisible />;
    case 'failed':
      return <Sign kind="remove" icon={<X />} word={t('failed')} wordVisible />;
    case 'unverified':
      return <Sign kind="unknown" word={t('unverified')} wordVisible />;
    default:
      return <Sign kind="todo" icon={<span className="spinner" />} word={t('intended')} wordVisible />;
  }
}

const TONES: Readonly<Record<string, string>> = { failed: 'text-remove', conflict: 'text-held' };

function Detail({ state, code, detail }: JournalRow) {
  const t = useTranslations('runs.code');
  const explain = useExplain('runs.code');
  if (!code) return null;
  const route = detail ?? 'none';
  const status = /^http-(\d+)$/.exec(code)?.[1];
  // Codes of Rocket.Chat we have no sentence for are shown as they came.
  const said = status
    ? t('http', { status, route })
    : (explain(code, { detail }) ?? t('other', { code, route }));
  return <span className={TONES[state] ?? 'text-ink-3'}>{said}</span>;
}
