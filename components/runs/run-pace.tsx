'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/components/ui/format/duration';
import { formatNumber } from '@/components/ui/format/number';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { type LiveRun, useLiveRun } from './use-live-run';

export function RunPace({ runId, initial }: { runId: number; initial: LiveRun }) {
  const t = useTranslations('runs');
  const locale = useLocale();
  const { progress, live } = useLiveRun(runId, initial);
  // Between the last write and the end everything is read back: nothing has a pace.
  if (!live || progress.perSecond === 0) return null;
  const leftMs = ((progress.total - progress.done) / progress.perSecond) * 1000;
  return (
    <Section heading={t('pace.title')}>
      <Properties>
        <Property label={t('pace.rate')}>
          {t('pace.perSecond', { rate: formatNumber(locale, progress.perSecond, 1) })}
        </Property>
        <Property label={t('pace.answer')}>{formatDuration(locale, progress.callMs)}</Property>
        <Property label={t('pace.left')}>
          {leftMs < 1000 ? t('pace.soon') : t('pace.about', { time: formatDuration(locale, leftMs) })}
        </Property>
      </Properties>
    </Section>
  );
}
