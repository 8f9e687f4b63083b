'use client';

import { GitPullRequestArrow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { AdoptForm } from '@/lib/reconcile/drift-acts';
import { AdoptDialog } from './adopt-dialog';
import type { DriftActions, DriftRefusals, DriftSelection } from './drift-actions';

type AdoptWithReasonProps = {
  choice: DriftSelection;
  count: number;
  /** Of one difference; of several, none. */
  form?: AdoptForm;
  adopt: DriftActions['adoptChosen'];
  refusals: DriftRefusals;
  size?: 'small';
  className?: string;
  shortcut?: string;
};

export function AdoptWithReason({
  choice,
  count,
  form,
  adopt,
  refusals,
  size,
  className,
  shortcut,
}: AdoptWithReasonProps) {
  const t = useTranslations('drift.adopting');
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(size && { size })}
        {...(className && { className })}
        {...(shortcut && { shortcut })}
        icon={<GitPullRequestArrow />}
        impossible={refusals.room}
        onClick={() => setOpen(true)}
      >
        {form ? t(`form.${form}`) : t('open')}
      </Button>
      {open && (
        <AdoptDialog
          choice={choice}
          count={count}
          adopt={adopt}
          onClose={() => setOpen(false)}
          onDone={({ adopted, left }) => {
            setOpen(false);
            toast.done(t('done', { adopted, left }));
            router.refresh();
          }}
        />
      )}
    </>
  );
}
