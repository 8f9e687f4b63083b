'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { DriftActions } from './drift-actions';
import { ReasonAndDate } from './reason-and-date';

type RespectDialogProps = {
  id: string;
  names: { person: string; group: string };
  respect: DriftActions['respectDeparture'];
  onClose: () => void;
  onDone: () => void;
};

/** The absence becomes what is wanted, with a reason people can read. */
export function RespectDialog({ id, names, respect, onClose, onDone }: RespectDialogProps) {
  const t = useTranslations('drift');
  const [values, setValues] = useState({ until: '', reason: '' });
  const [failure, setFailure] = useState<string>();
  const { run, busy } = useJob(() => respect({ id, ...values }), { onDone, onFailure: setFailure });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void run();
  }

  return (
    <Dialog title={t('respect.title', names)} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure} alert />}
        <p className="text-ink-2">{t('respect.text')}</p>
        <ReasonAndDate
          values={values}
          onChange={setValues}
          errors={{}}
          words={{
            until: t('respect.until'),
            untilHint: t('respect.untilHint'),
            reason: t('respect.reason'),
          }}
        />
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('ignore.leave')}
          </Button>
          <Button type="submit" size="large" variant="primary" busy={busy && t('act.adopting')}>
            {t('respect.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
