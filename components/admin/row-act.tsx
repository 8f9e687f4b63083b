'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type RowActProps = {
  label: string;
  /** Names the row's object: there is one such button in each row. */
  about: string;
  title: string;
  consequence: string;
  confirm: string;
  done: string;
  act: () => Promise<ActResult>;
  impossible?: string | undefined;
};

/** Rung 2: what a row's button does is said before it is done. */
export function RowAct({ label, about, title, consequence, confirm, done, act, impossible }: RowActProps) {
  const [router, toast] = [useRouter(), useToast()];
  const button = (
    <Button size="small" impossible={impossible}>
      {label}
      <span className="sr-only"> {about}</span>
    </Button>
  );
  return (
    <span className="relative z-1">
      {impossible ? (
        button
      ) : (
        <ConfirmDialog
          trigger={button}
          title={title}
          confirm={confirm}
          act={act}
          onDone={() => {
            toast.done(done);
            router.refresh();
          }}
        >
          {consequence}
        </ConfirmDialog>
      )}
    </span>
  );
}
