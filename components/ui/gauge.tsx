import { useTranslations } from 'next-intl';
import { gaugeScale } from './gauge-scale';

type GaugeProps = {
  value: number;
  limit: number;
  /** Both as people read them: "23 %", "20 %". */
  valueText: string;
  limitText: string;
};

/** A measure against its limit: a tick at the limit, what exceeds it in amber, both numbers written. */
export function Gauge({ value, limit, valueText, limitText }: GaugeProps) {
  const t = useTranslations('kit');
  const scale = gaugeScale(value, limit);
  const passed = value > limit;
  const end = 100 - scale.limit;
  return (
    <div
      role="img"
      aria-label={t('gauge', { measure: valueText, limit: limitText })}
      className="relative h-8.5"
    >
      <span className="absolute inset-x-0 top-4.5 h-1.5 rounded-1 bg-line" data-drawn="track" />
      <span
        className="absolute top-4.5 left-0 h-1.5 rounded-l-1 bg-unknown-line"
        data-drawn=""
        style={{ width: `${scale.fill}%` }}
      />
      <span
        className="absolute top-4.5 h-1.5 rounded-r-1 bg-held-solid"
        data-drawn=""
        style={{ left: `${scale.limit}%`, width: `${scale.over}%` }}
      />
      <span
        className="absolute top-3.5 -ml-px h-3.5 w-0.5 bg-ink"
        data-drawn=""
        style={{ left: `${scale.limit}%` }}
      />
      <span
        className="absolute -top-0.5 pr-1.25 text-[0.6875rem] leading-3.5 whitespace-nowrap text-ink-3"
        style={{ right: `${end}%` }}
      >
        {t('gaugeLimit', { limit: limitText })}
      </span>
      <span
        className="absolute -top-0.5 text-small leading-3.5 font-semibold whitespace-nowrap"
        style={passed ? { left: `${scale.limit}%`, paddingLeft: 5 } : { left: 0 }}
      >
        {valueText}
      </span>
    </div>
  );
}
