'use client';

import { Play, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';
import type { PlanState } from '@/lib/reconcile/queries/types';

type PlanActsProps = {
  plan: {
    id: number;
    state: PlanState;
    fingerprint: string;
    changes: number;
    removals: number;
    writes: number;
    /** A worker has been asked to apply it. */
    begins: boolean;
  };
  applyRefusal: string | undefined;
  rejectRefusal: string | undefined;
  apply: (input: { planId: number; fingerprint: string }) => Promise<ActResult>;
  reject: (input: { planId: number }) => Promise<ActResult>;
};

/** Applying reaches Rocket.Chat: rung 2. */
export function PlanActs({ plan, applyRefusal, rejectRefusal, apply, reject }: PlanActsProps) {
  const t = useTranslations('plans.act');
  const toast = useToast();
  const { id: planId, state, fingerprint, changes, removals, writes, begins } = plan;
  if (begins) return null;
  const open = state === 'ready' || state === 'held';
  return (
    <>
      {open && (
        <ConfirmDialog
          trigger={
            <Button icon={<X />} impossible={rejectRefusal}>
              {t('reject')}
            </Button>
          }
          title={t('rejectTitle', { planId })}
          confirm={t('rejectConfirm')}
          act={() => reject({ planId })}
          onDone={() => toast.done(t('rejected'))}
        >
          {t('rejectText')}
        </ConfirmDialog>
      )}
      {(state === 'ready' || state === 'approved') && (
        <ConfirmDialog
          trigger={
            <Button variant="primary" icon={<Play />} impossible={applyRefusal}>
              {t('apply', { changes })}
            </Button>
          }
          title={t('applyTitle', { planId })}
          confirm={t('apply', { changes })}
          strong={removals > 0}
          act={() => apply({ planId, fingerprint })}
        >
          {t('applyText', { changes, removals, writes })}
        </ConfirmDialog>
      )}
    </>
  );
}
