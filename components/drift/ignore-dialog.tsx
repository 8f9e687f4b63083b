'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useDay } from '@/components/people/use-day';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { DriftActions, DriftSelection, Refused } from './drift-actions';
import { ReasonAndDate } from './reason-and-date';

type IgnoreDialogProps = {
  choice: DriftSelection;
  count: number;
  actions: Pick<DriftActions, 'ignore' | 'unignore'>;
  onClose: () => void;
};

/** Shown apart until a date, and no plan touches them; those chosen one by one can be taken back at once. */
export function IgnoreDialog({ choice, count, actions, onClose }: IgnoreDialogProps) {
  const t = useTranslations('drift');
  const router = useRouter();
  const toast = useToast();
  const day = useDay();
  const [values, setValues] = useState({ until: '', reason: '' });
  const [failure, setFailure] = useState<Refused>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const result = await actions.ignore({ choice, ...values, expected: count });
    setBusy(false);
    if (!result.ok) return setFailure(result);
    const said = t('ignore.done', { count: result.value.count, date: day(values.until) });
    toast.done(
      said,
      'ids' in choice ? { label: t('act.undo'), run: () => void undo(choice.ids) } : undefined,
    );
    onClose();
    router.refresh();
  }

  async function undo(ids: string[]) {
    const result = await actions.unignore({ ids });
    if (!result.ok) return toast.failure(result.message);
    toast.done(t('act.undone'));
    router.refresh();
  }

  return (
    <Dialog title={t('ignore.title', { count })} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure.message} alert />}
        <p className="text-ink-2">{t('ignore.text')}</p>
        <ReasonAndDate
          values={values}
          onChange={setValues}
          errors={failure?.fields ?? {}}
          words={{
            until: t('ignore.until'),
            reason: t('ignore.reason'),
            reasonHint: t('ignore.reasonHint'),
          }}
          dateRequired
        />
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('ignore.leave')}
          </Button>
          <Button type="submit" size="large" variant="primary" busy={busy && t('ignore.busy')}>
            {t('ignore.confirm', { count })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
