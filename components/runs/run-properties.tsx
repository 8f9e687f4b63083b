'use client';

import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type Names, Who } from '@/components/access/who';
import { Fingerprint } from '@/components/ui/code';
import { formatExact } from '@/components/ui/format/date';
import { formatDuration } from '@/components/ui/format/duration';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import type { RunDetail } from '@/lib/runs/queries/types';
import { useLiveRun } from './use-live-run';

export function RunProperties({ run, names }: { run: RunDetail; names: Names }) {
  const t = useTranslations('runs');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { calls } = useLiveRun(run.id, run);
  const exact = (at: Date) => formatExact(at, { locale, timeZone });
  return (
    <Section heading={t('keeping.title')}>
      <Properties>
        <Property label={t('keeping.plan')}>
          <Link className="link" href={`/plans/${run.planId}`}>
            {t('keeping.planName', { id: run.planId })}
          </Link>
          {run.purpose && `, ${run.purpose}`}
        </Property>
        <Property label={t('keeping.author')}>
          <Who login={run.planAuthor} names={names} full />
        </Property>
        {run.approvedBy && run.approvedAt && (
          <Property label={t('keeping.approval')}>
            <Who login={run.approvedBy} names={names} full />, {exact(run.approvedAt)}
          </Property>
        )}
        <Property label={t('keeping.started')}>
          <Who login={run.startedBy} names={names} full />, {exact(run.startedAt)}
        </Property>
        {run.finishedAt && (
          <Property label={t('keeping.ended')}>
            {exact(run.finishedAt)} (
            {formatDuration(locale, run.finishedAt.getTime() - run.startedAt.getTime())})
          </Property>
        )}
        <Property label={t('keeping.calls')}>
          {t('keeping.callCount', { writes: calls.writes, reads: calls.reads })}
        </Property>
        {!run.finishedAt && run.worker && <Property label={t('keeping.writer')}>{run.worker}</Property>}
        <Property label={t('keeping.stops')}>
          <span className="text-ink-2">{t('keeping.stopsIf')}</span>
        </Property>
        {run.digest && (
          <Property label={t('keeping.seal')}>
            <Fingerprint value={run.digest} />
          </Property>
        )}
      </Properties>
    </Section>
  );
}
