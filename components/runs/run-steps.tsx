'use client';

import { Check, Play, X } from 'lucide-react';
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

function Step({ step, done, total, failed = 0, now }: StepProgress & { now: boolean }) {
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
      <StepSign state={now ? 'now' : finished ? (failed > 0 ? 'failed' : 'done') : 'waiting'} />
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
          {finished && failed === 0 ? t('stepDone', { total }) : t('stepOf', { done: done - failed, total })}
        </span>
      )}
    </li>
  );
}

function StepSign({ state }: { state: 'now' | 'failed' | 'done' | 'waiting' }) {
  const word = useTranslations('runs.stepState')(state);
  if (state === 'now') return <Sign kind="todo" icon={<Play />} word={word} />;
  if (state === 'failed') return <Sign kind="remove" icon={<X />} word={word} />;
  return <Sign kind="neutral" icon={state === 'done' ? <Check /> : null} word={word} />;
}
