import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '@/components/ui/format/date';
import type { ConflictLine } from './setting-conflict';
import type { HoursDraft, PeriodDraft, WindowDraft } from './window-fields';
import { weekdayName } from './window-week';

/** Both sides of a clash of windows, each period and hours in a sentence, put side by side by their names. */
export function useWindowLines(): (mine: WindowDraft, theirs: WindowDraft) => ConflictLine[] {
  const t = useTranslations('admin.windows');
  const locale = useLocale();
  const day = (date: string) =>
    date && formatDay(new Date(`${date}T12:00:00Z`), { locale, timeZone: 'UTC', now: new Date() });
  const rule = (row: PeriodDraft | HoursDraft) => t(`rules.${row.rule}`);
  const period = (row: PeriodDraft) =>
    t('row.periods.line', {
      from: day(row.from),
      to: day(row.to),
      kind: t(`kinds.${row.kind}`),
      rule: rule(row),
    });
  const hours = ({ days, ...row }: HoursDraft) =>
    t('row.hours.line', {
      from: row.from,
      to: row.to,
      days: days.map((one) => weekdayName(locale, one)).join(' '),
      rule: rule({ days, ...row }),
    });
  return (mine, theirs) => [
    ...sideBySide(mine.periods, theirs.periods, period),
    ...sideBySide(mine.hours, theirs.hours, hours),
    { label: t('timeZone'), mine: mine.timeZone, theirs: theirs.timeZone },
  ];
}

function sideBySide<Row extends { name: string }>(
  mine: readonly Row[],
  theirs: readonly Row[],
  say: (row: Row) => string,
): ConflictLine[] {
  const names = [...new Set([...mine, ...theirs].map(({ name }) => name))];
  const said = (rows: readonly Row[], name: string) =>
    rows
      .filter((row) => row.name === name)
      .map(say)
      .join(', ');
  return names.map((name) => ({ label: name, mine: said(mine, name), theirs: said(theirs, name) }));
}
