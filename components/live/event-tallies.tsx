import { useFormatter, useTranslations } from 'next-intl';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';

export type TallyRow = { outcome: string; count: number; lastAt: Date };

const OUTCOMES = ['taken', 'own', 'refused', 'flood', 'unreadable'] as const;

/** What became of events so far. */
export function EventTallies({ rows }: { rows: readonly TallyRow[] }) {
  const t = useTranslations('live.tally');
  const format = useFormatter();
  const found = new Map(rows.map((row) => [row.outcome, row]));
  if (found.size === 0) return <p className="py-2.5 text-ink-3">{t('none')}</p>;
  return (
    <Properties>
      {OUTCOMES.map((outcome) => {
        const row = found.get(outcome);
        if (!row) return null;
        return (
          <Property key={outcome} label={t(outcome)}>
            {format.number(row.count)}{' '}
            <span className="text-ink-3">
              <RelativeTime at={row.lastAt} />
            </span>
          </Property>
        );
      })}
    </Properties>
  );
}
