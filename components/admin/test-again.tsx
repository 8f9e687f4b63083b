'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { type Act, useAct } from './use-act';

type TestAgainProps = { test: Act<Record<string, never>>; refusal: string | undefined };

/** Asks the server again who the service account is and what it may do. */
export function TestAgain({ test, refusal }: TestAgainProps) {
  const t = useTranslations('admin.test');
  const toast = useToast();
  const { run, busy, failure } = useAct(test, () => toast.done(t('done')));
  return (
    <>
      {failure && (
        <span role="alert" className="text-small text-remove">
          {failure.message}
        </span>
      )}
      <Button
        size="small"
        icon={<RefreshCw />}
        busy={busy && t('busy')}
        impossible={refusal}
        onClick={() => run({})}
      >
        {t('act')}
      </Button>
    </>
  );
}
