'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import type { DriftActions, DriftSelection } from './drift-actions';

type AdoptDialogProps = {
  choice: DriftSelection;
  count: number;
  adopt: DriftActions['adoptChosen'];
  onClose: () => void;
  onDone: (result: { adopted: number; left: number }) => void;
};

/** What is becomes what is wanted, for one or for all that match: the number is confirmed, and a reason given. */
export function AdoptDialog({ choice, count, adopt, onClose, onDone }: AdoptDialogProps) {
  const t = useTranslations('drift.adopting');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const { run, busy } = useJob(() => adopt({ choice, reason, expected: count }), {
    onDone: (result) => onDone(countsIn(result)),
    onFailure: setFailure,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void run();
  }

  return (
    <Dialog title={t('title', { count })} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure} alert />}
        <p className="text-ink-2">{t('text')}</p>
        <Field label={t('reason')} hint={t('reasonHint')} required>
          {(control) => (
            <TextInput
              {...control}
              size="large"
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" size="large" variant="primary" busy={busy && t('busy')}>
            {t('confirm', { count })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function countsIn(result: unknown): { adopted: number; left: number } {
  const found = typeof result === 'object' && result !== null ? Object.entries(result) : [];
  const numberOf = (name: string) => Number(found.find(([key]) => key === name)?.[1] ?? 0);
  return { adopted: numberOf('adopted'), left: numberOf('left') };
}
