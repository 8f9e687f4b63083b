'use client';

import { Pause, Play, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';
import { type LiveRun, useLiveRun } from './use-live-run';

type RunActsProps = {
  runId: number;
  initial: LiveRun;
  /** Why this person may not; undefined when they may. */
  refusal?: string | undefined;
  ask: (input: { runId: number; how: 'suspend' | 'cancel' }) => Promise<ActResult>;
  resume: (input: { runId: number }) => Promise<ActResult>;
};

/** Rung 1 for suspending and resuming: both are undone by the other. Stopping for good is on rung 2. */
export function RunActs({ runId, initial, refusal, ask, resume }: RunActsProps) {
  const t = useTranslations('runs.act');
  const toast = useToast();
  const [busy, start] = useTransition();
  const { state, live, stopAsked } = useLiveRun(runId, initial);
  const asked = stopAsked ? t(`asked.${stopAsked === 'cancel' ? 'cancel' : 'suspend'}`) : undefined;

  const perform = (act: () => Promise<ActResult>, done: string) =>
    start(async () => {
      const result = await act();
      if (result.ok) toast.done(done);
      else toast.failure(result.message);
    });

  if (!live && state !== 'suspended') return null;
  return (
    <>
      {live ? (
        <Button
          icon={<Pause />}
          busy={busy && t('suspending')}
          impossible={refusal ?? asked}
          onClick={() => perform(() => ask({ runId, how: 'suspend' }), t('suspendDone'))}
        >
          {t('suspend')}
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={<Play />}
          busy={busy && t('resuming')}
          impossible={refusal}
          onClick={() => perform(() => resume({ runId }), t('resumeDone'))}
        >
          {t('resume')}
        </Button>
      )}
      <ConfirmDialog
        trigger={
          <Button icon={<Square />} impossible={refusal ?? (stopAsked === 'cancel' ? asked : undefined)}>
            {t('cancel')}
          </Button>
        }
        title={t('cancelTitle', { runId })}
        confirm={t('cancel')}
        act={() => ask({ runId, how: 'cancel' })}
        onDone={() => toast.done(t('cancelDone'))}
      >
        {t('cancelText')}
      </ConfirmDialog>
    </>
  );
}
