'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Freshness } from '@/components/shell/freshness';
import { JobButton } from './job-button';
import type { StartJob } from './use-job';

type ReadAgainProps = {
  /** End of the present reading; null: never read. */
  at: Date | string | null;
  start: StartJob;
  impossible?: string | undefined;
};

/** How old the reading is, and the act that renews it. */
export function ReadAgain({ at, start, impossible }: ReadAgainProps) {
  const t = useTranslations('shell.readAgain');
  return (
    <>
      <Freshness at={at} />
      <JobButton
        variant="ghost"
        icon={<RefreshCw />}
        start={start}
        gerund={t('busy')}
        done={t('done')}
        impossible={impossible}
      >
        {t('act')}
      </JobButton>
    </>
  );
}
