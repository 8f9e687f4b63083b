import { useLocale, useTranslations } from 'next-intl';
import { formatNumber, regional } from '@/components/ui/format/number';
import { type TrendDay, trendScale } from './trend';

const WIDTH = 308;
const HEIGHT = 112;
const TOP = 24;
const STEP = 22;
const BAR = 15;

/** One series: ink for now, grey for before; the values of the peaks are written, the rest is in the table. */
export function DriftTrend({ days }: { days: readonly TrendDay[] }) {
  const t = useTranslations('overview.trend');
  const locale = useLocale();
  const day = (at: string) => dayName(locale, at);
  const opens = days.flatMap(({ open }) => open ?? []);
  const span = {
    from: day(days[0]?.day ?? ''),
    least: Math.min(...opens),
    most: Math.max(...opens),
    now: days.at(-1)?.open ?? 0,
  };
  return (
    <figure>
      <figcaption className="flex items-baseline gap-2 pt-2.5 pb-1">
        <span className="font-medium">{t('title')}</span>
        <span className="text-ink-3">{t('length', { days: days.length })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + TOP + 20}`}
        className="block w-full max-w-105 overflow-visible text-small"
        role="img"
        aria-label={t('said', span)}
      >
        <line className="stroke-line-2" x1="0" x2={WIDTH} y1={TOP + HEIGHT + 0.5} y2={TOP + HEIGHT + 0.5} />
        {days.map((item, index) => (
          <Bar key={item.day} item={item} index={index} scale={trendScale(days)} last={days.length - 1} />
        ))}
        <text className="fill-ink-3" x="0" y={TOP + HEIGHT + 16}>
          {span.from}
        </text>
        <text className="fill-ink-3" x={WIDTH} y={TOP + HEIGHT + 16} textAnchor="end">
          {t('today')}
        </text>
      </svg>
      <details className="pt-2">
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-small text-ink-3 hover:text-ink">
          {t('table')}
        </summary>
        <TrendTable days={days} />
      </details>
    </figure>
  );
}

type BarProps = { item: TrendDay; index: number; scale: number; last: number };

function Bar({ item: { open, labelled }, index, scale, last }: BarProps) {
  const locale = useLocale();
  if (open === null) return null;
  const height = Math.max(open > 0 ? 1.5 : 0, (open / scale) * HEIGHT);
  const x = index * STEP + 3;
  const now = index === last;
  return (
    <>
      <rect
        className={now ? 'fill-ink' : 'fill-line-2'}
        data-drawn=""
        x={x}
        y={TOP + HEIGHT - height}
        width={BAR}
        height={height}
        rx="1.5"
      />
      {labelled && (
        <text
          className={now ? 'fill-ink font-semibold' : 'fill-ink-3'}
          x={x + BAR / 2}
          y={TOP + HEIGHT - height - 5}
          textAnchor="middle"
        >
          {formatNumber(locale, open)}
        </text>
      )}
    </>
  );
}

function TrendTable({ days }: { days: readonly TrendDay[] }) {
  const t = useTranslations('overview.trend');
  const locale = useLocale();
  return (
    <table className="rows rows-flush max-w-65">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day')}</th>
          <th scope="col" data-align="end">
            {t('open')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, open }) => (
          <tr key={day}>
            <td>{dayName(locale, day)}</td>
            <td data-align="end">{open === null ? t('notCompared') : formatNumber(locale, open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayName(locale: string, day: string): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return '';
  return new Intl.DateTimeFormat(regional(locale), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  }).format(at);
}
