'use client';

import { Link2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type StartJob, useJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type Props = {
  rooms: number;
  /** What found them; without it, accounts are defined too. */
  text: string | undefined;
  start: StartJob;
  refusal?: string | undefined;
};

const STEPS = ['adopt-rooms', 'adopt-people', 'adopt-memberships', 'compare'] as const;

/** Makes definitions of everything that is there, or of what the search finds. Nothing is written on the server. */
export function AdoptEverything({ rooms, text, start, refusal }: Props) {
  const t = useTranslations('groups.firstRun');
  const router = useRouter();
  const toast = useToast();
  const { run, busy, progress } = useJob(start, {
    onDone: () => {
      toast.done(t('importedAll', { count: rooms }));
      router.refresh();
    },
    onFailure: (message) => toast.failure(message),
  });
  const step = STEPS.find((name) => name === progress?.step) ?? 'adopt-rooms';
  const label = text ? t('importFound', { count: rooms }) : t('importAll');
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={<Link2 />} impossible={refusal} busy={busy && t(`step.${step}`)}>
          {label}
        </Button>
      }
      title={text ? t('importFoundTitle', { count: rooms, text }) : t('importTitle', { count: rooms })}
      confirm={label}
      act={async () => {
        void run();
        return { ok: true };
      }}
    >
      {t(text ? 'importFoundConsequence' : 'importConsequence')}
    </ConfirmDialog>
  );
}
