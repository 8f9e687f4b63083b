'use client';

import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useExplain } from '@/components/ui/explain';
import { useToast } from '@/components/ui/toast';

type UndoRunProps = {
  runId: number;
  /** What the run made, by kind. */
  done: readonly { kind: string; count: number }[];
  /** It touched so many groups, whose definitions still want what it did. */
  groups: number;
  refusal: string | undefined;
  undo: (input: {
    runId: number;
    observeOnly: boolean;
  }) => Promise<{ ok: true; value: { jobId: string } } | { ok: false; message: string }>;
};

/** Prepares the plan that takes a run back: nothing is written before that plan is applied. Rung 2. */
export function UndoRun({ runId, done, groups, refusal, undo }: UndoRunProps) {
  const t = useTranslations('runs.undo');
  const was = useExplain('runs.undo.was');
  const toast = useToast();
  const router = useRouter();
  const [observeOnly, setObserveOnly] = useState(true);
  const { run, busy } = useJob(() => undo({ runId, observeOnly }), {
    onDone: (result) => {
      if (isMade(result)) router.push(`/plans/${result.planId}`);
      else router.refresh();
    },
    onFailure: (message) => toast.failure(message),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button
          icon={<Undo2 />}
          busy={busy && t('preparing')}
          impossible={refusal ?? (done.length === 0 ? t('nothing') : undefined)}
        >
          {t('act')}
        </Button>
      }
      title={t('title', { runId })}
      confirm={t('confirm')}
      act={async () => {
        void run();
        return { ok: true };
      }}
    >
      <p>{t('text')}</p>
      <ul className="list-disc py-2 pl-5">
        {done.map(({ kind, count }) => (
          <li key={kind}>{was(kind, { count })}</li>
        ))}
      </ul>
      <p className="pb-3 text-ink-2">{t('notBack')}</p>
      {groups > 0 && (
        <CheckboxField
          label={t('observeOnly', { groups })}
          hint={t('observeOnlyHint')}
          checked={observeOnly}
          onChange={() => setObserveOnly(!observeOnly)}
        />
      )}
    </ConfirmDialog>
  );
}

function isMade(result: unknown): result is { planId: number } {
  return typeof result === 'object' && result !== null && 'planId' in result;
}
