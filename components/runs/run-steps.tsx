'use client';

import { Check, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { useExplain } from '@/components/ui/explain';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';
import type { StepProgress } from '@/lib/runs/types';
import { type LiveRun, useLiveRun } from './use-live-run';

/** The steps of a run in their order, with n of N on the one under way. */
export function RunSteps({ runId, initial }: { runId: number; initial: LiveRun }) {
  const t = useTranslations('runs');
  const { progress, live } = useLiveRun(runId, initial);
  return (
    <Section heading={t('steps')}>
      <ol>
        {progress.steps.map((step) => (
          <Step key={step.step} {...step} now={live && progress.step === step.step} />
        ))}
        {progress.step === 'read-back' && live && <Step step="read-back" done={0} total={0} now />}
      </ol>
    </Section>
  );
}

function Step({ step, done, total, now }: StepProgress & { now: boolean }) {
  const t = useTranslations('runs');
  const explain = useExplain('runs.step');
  const finished = done >= total && total > 0;
  return (
    <li
      className={classes(
        'flex min-h-row items-center gap-2.5 border-b border-line py-1',
        !finished && !now && 'text-ink-3',
      )}
      aria-current={now ? 'step' : undefined}
    >
      {now ? (
        <Sign kind="todo" icon={<Play />} word={t('stepState.now')} />
      ) : (
        <Sign
          kind="neutral"
          icon={finished ? <Check /> : null}
          word={t(finished ? 'stepState.done' : 'stepState.waiting')}
        />
      )}
      <span className="min-w-0 flex-1">
        {explain(step) ?? step}
        {now && total > 0 && (
          <ProgressBar
            label={t('progress', { done, total })}
            total={total}
            parts={[{ value: done, tone: 'running' }]}
          />
        )}
      </span>
      {total > 0 && (
        <span className={now ? 'font-medium' : 'text-ink-3'}>
          {finished ? t('stepDone', { total }) : t('stepOf', { done, total })}
        </span>
      )}
    </li>
  );
}
