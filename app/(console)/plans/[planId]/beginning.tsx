import { getTranslations } from 'next-intl/server';
import { PlanFollow } from '@/components/plans/plan-follow';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/access/error-message';
import { isOpenJob } from '@/lib/jobs/queries';
import type { JobView } from '@/lib/jobs/types';
import type { PlanDetail } from '@/lib/reconcile/queries/types';

type BeginningProps = { plan: Pick<PlanDetail, 'id' | 'state' | 'runId'>; apply: JobView | null };

/** After the yes: leads to the run once a worker has begun it, or says why none did. */
export async function Beginning({ plan, apply }: BeginningProps) {
  if (plan.state === 'applying' || isOpenJob(apply)) return <PlanFollow planId={plan.id} />;
  if (!apply?.error || plan.runId) return null;
  const [t, errors] = await Promise.all([getTranslations('plans'), getTranslations('errors')]);
  return (
    <div className="px-gutter pb-4">
      <Notice tone="failed" title={t('notStarted')}>
        {describeError(errors, apply.error)}
      </Notice>
    </div>
  );
}
