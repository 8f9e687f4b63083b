'use client';

import { Pause, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';

export type Pausing = { since: Date; by: string; reason: string } | null;

type PauseSwitchProps = {
  paused: Pausing;
  pause: (input: { reason: string }) => Promise<ActResult>;
  resume: (input: Record<string, never>) => Promise<ActResult>;
  refusal: string | undefined;
};

/** The one switch that stops every write, with the same light as in the sidebar. Rung 2. */
export function PauseSwitch({ paused, pause, resume, refusal }: PauseSwitchProps) {
  const t = useTranslations('admin.pause');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <span
        className={`size-2.5 flex-none rounded-[2px] ${paused ? 'bg-held-solid' : 'bg-unknown-line'}`}
        data-drawn={paused ? '' : 'off'}
      />
      <div className="min-w-0 flex-1 max-tablet:basis-[calc(100%-2rem)]">
        <p className="font-medium">{t(paused ? 'on' : 'off')}</p>
        <p className="text-ink-3">
          {paused
            ? t.rich('why', {
                by: paused.by,
                reason: paused.reason,
                time: () => <RelativeTime key="time" at={paused.since} quiet />,
              })
            : t('what')}
        </p>
      </div>
      {paused ? <Resume resume={resume} refusal={refusal} /> : <StartPause pause={pause} refusal={refusal} />}
    </div>
  );
}

function StartPause({ pause, refusal }: Pick<PauseSwitchProps, 'pause' | 'refusal'>) {
  const t = useTranslations('admin.pause');
  const [router, toast] = [useRouter(), useToast()];
  const [reason, setReason] = useState('');
  const trigger = (
    <Button icon={<Pause />} impossible={refusal}>
      {t('start')}
    </Button>
  );
  if (refusal) return trigger;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={t('startTitle')}
      confirm={t('startConfirm')}
      act={async () =>
        reason.trim() === '' ? { ok: false, message: t('reasonMissing') } : pause({ reason })
      }
      onDone={() => {
        setReason('');
        toast.done(t('started'));
        router.refresh();
      }}
    >
      <p className="pb-3">{t('startText')}</p>
      <Field label={t('reason')} hint={t('reasonHint')} required>
        {(control) => (
          <TextInput
            {...control}
            size="large"
            required={false}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

function Resume({ resume, refusal }: Pick<PauseSwitchProps, 'resume' | 'refusal'>) {
  const t = useTranslations('admin.pause');
  const [router, toast] = [useRouter(), useToast()];
  const trigger = (
    <Button variant="primary" icon={<Play />} impossible={refusal}>
      {t('end')}
    </Button>
  );
  if (refusal) return trigger;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={t('endTitle')}
      confirm={t('endConfirm')}
      act={() => resume({})}
      onDone={() => {
        toast.done(t('ended'));
        router.refresh();
      }}
    >
      {t('endText')}
    </ConfirmDialog>
  );
}
