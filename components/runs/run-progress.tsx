'use client';

import { useTranslations } from 'next-intl';
import { LiveRegion } from '@/components/ui/live-region';
import { ProgressBar } from '@/components/ui/progress-bar';
import { OutcomeCounts } from './outcome-counts';
import { type LiveRun, useLiveRun } from './use-live-run';

/** The bar of a run, the counts it draws, and every ten per cent said aloud. */
export function RunProgress({ runId, initial }: { runId: number; initial: LiveRun }) {
  const t = useTranslations('runs');
  const { state, outcomes, progress, live } = useLiveRun(runId, initial);
  const { applied = 0, already = 0, skipped = 0, conflict = 0, failed = 0, unverified = 0 } = outcomes;
  const left = Math.max(0, progress.total - progress.done);
  const tenths = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 10);
  return (
    <div className="px-gutter pb-4">
      <ProgressBar
        thick
        label={t('progress', { done: progress.done, total: progress.total })}
        total={progress.total}
        parts={[
          { value: applied, tone: 'done' },
          { value: already + skipped + unverified, tone: 'quiet' },
          { value: conflict, tone: 'held' },
          { value: failed, tone: 'failed' },
        ]}
      />
      <p className="flex flex-wrap justify-between gap-x-4 pt-1.5 text-small">
        <OutcomeCounts outcomes={outcomes} total={progress.total} />
        {(live || state === 'suspended') && <span className="text-ink-3">{t('left', { count: left })}</span>}
      </p>
      {live && <LiveRegion message={t('said', { percent: tenths * 10, failed })} />}
    </div>
  );
}
