'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { withFirst } from '@/components/ui/format/date';
import { useToast } from '@/components/ui/toast';

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const;

type Checked = { ok: true; value: { stale: boolean; readAt: Date | null } } | { ok: false; message: string };

type CheckButtonProps = {
  planId: number;
  check: (input: { planId: number }) => Promise<Checked>;
  icon: ReactNode;
  children: ReactNode;
};

/** The plan compared with the definitions of now and the last reading, on demand; it says of when that one is. */
export function CheckButton({ planId, check, icon, children }: CheckButtonProps) {
  const t = useTranslations('plans.check');
  const format = useFormatter();
  const toast = useToast();
  const locale = useLocale();
  const [readAt, setReadAt] = useState<Date>();
  const [busy, start] = useTransition();

  const run = () =>
    start(async () => {
      const result = await check({ planId });
      if (!result.ok) toast.failure(result.message);
      else if (!result.value.stale && result.value.readAt) setReadAt(result.value.readAt);
    });

  return (
    <>
      <span role="status" className="text-small text-ink-3">
        {readAt && withFirst(locale, t('exact', { at: format.dateTime(readAt, WHEN) }))}
      </span>
      <Button variant="ghost" icon={icon} busy={busy && t('busy')} onClick={run}>
        {children}
      </Button>
    </>
  );
}
