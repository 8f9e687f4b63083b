import { FileDiff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { JobButton } from '@/components/jobs/job-button';
import type { StartJob } from '@/components/jobs/use-job';
import { Box } from '@/components/ui/box';
import { LinkButton } from '@/components/ui/link-button';

type Props = { adoptable: number; preparePlan: StartJob; refusal?: string | undefined };

/** What an import leads to: adopting what exists first, then a plan. */
export function NextBox({ adoptable, preparePlan, refusal }: Props) {
  const t = useTranslations('import.next');
  return (
    <Box heading={t('heading')} tone="raised">
      <p>{t('text')}</p>
      <div className="flex flex-col gap-2 [&>:not(.sr-only)]:h-auto [&>:not(.sr-only)]:min-h-ctl-lg [&>:not(.sr-only)]:w-full [&>:not(.sr-only)]:py-1.5 [&>:not(.sr-only)]:whitespace-normal">
        {adoptable > 0 && (
          <LinkButton href="/first-run" variant="primary" size="large">
            {t('adopt', { count: adoptable })}
          </LinkButton>
        )}
        <JobButton
          variant={adoptable > 0 ? 'plain' : 'primary'}
          size="large"
          icon={<FileDiff />}
          start={preparePlan}
          gerund={t('preparing')}
          then={{ href: '/plans/{id}', idKey: 'planId' }}
          impossible={refusal}
        >
          {t('plan')}
        </JobButton>
        <LinkButton href="/groups" size="large">
          {t('groups')}
        </LinkButton>
      </div>
    </Box>
  );
}
