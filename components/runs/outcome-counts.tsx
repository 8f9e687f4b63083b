import { useTranslations } from 'next-intl';
import { type OutcomeCounts as Counts, OUTCOMES, type Outcome } from '@/lib/runs/types';

const TONES: Partial<Record<Outcome, string>> = { conflict: 'text-held', failed: 'text-remove' };

/** "571 faits, 33 déjà faits, 1 échec": what there is none of is not said. */
export function OutcomeCounts({ outcomes, total }: { outcomes: Counts; total: number }) {
  const t = useTranslations('runs');
  const present = OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  if (present.length === 0) return <span className="text-ink-3">{t('noneOf', { total })}</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {present.map((outcome) => (
        <span key={outcome} className={TONES[outcome] ?? 'text-ink-2'}>
          {t(`outcome.${outcome}`, { count: outcomes[outcome] ?? 0 })}
        </span>
      ))}
    </span>
  );
}
