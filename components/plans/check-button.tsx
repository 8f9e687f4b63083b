'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';

type Checked = { ok: true; value: { stale: boolean } } | { ok: false; message: string };

type CheckButtonProps = {
  planId: number;
  check: (input: { planId: number }) => Promise<Checked>;
  icon: ReactNode;
  children: ReactNode;
};

/** "Toujours exact à 14:32": the plan compared with the present, on demand. */
export function CheckButton({ planId, check, icon, children }: CheckButtonProps) {
  const t = useTranslations('plans.check');
  const format = useFormatter();
  const toast = useToast();
  const [checkedAt, setCheckedAt] = useState<Date>();
  const [busy, start] = useTransition();

  const run = () =>
    start(async () => {
      const result = await check({ planId });
      if (!result.ok) toast.failure(result.message);
      else if (!result.value.stale) setCheckedAt(new Date());
    });

  return (
    <>
      <span role="status" className="text-small text-ink-3">
        {checkedAt && t('exact', { at: format.dateTime(checkedAt, { timeStyle: 'short' }) })}
      </span>
      <Button variant="ghost" icon={icon} busy={busy && t('busy')} onClick={run}>
        {children}
      </Button>
    </>
  );
}
