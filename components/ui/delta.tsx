import { useLocale, useTranslations } from 'next-intl';
import { formatNumber } from './format/number';

type DeltaProps = { add?: number; remove?: number; change?: number; unknown?: number };

const KINDS = [
  { kind: 'add', sign: '+', look: 'text-add' },
  { kind: 'remove', sign: '\u2212', look: 'text-remove' },
  { kind: 'change', sign: '~', look: 'text-change' },
  { kind: 'unknown', sign: '?', look: 'text-unknown' },
] as const;

/** Counters that carry their sign: +4 −2 ~2. What is zero is not written. */
export function Delta(counts: DeltaProps) {
  const locale = useLocale();
  const t = useTranslations('kit.delta');
  return (
    <span className="inline-flex gap-2 font-medium whitespace-nowrap">
      {KINDS.map(({ kind, sign, look }) => {
        const count = counts[kind] ?? 0;
        return count === 0 ? null : (
          <span key={kind} className={look}>
            <span aria-hidden="true">
              {sign}
              {formatNumber(locale, count)}
            </span>
            <span className="sr-only">{t(kind, { count })} </span>
          </span>
        );
      })}
    </span>
  );
}
