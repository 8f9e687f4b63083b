import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PlanFollow } from '@/components/plans/plan-follow';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/access/error-message';
import { isOpenJob } from '@/lib/jobs/queries';
import type { JobView } from '@/lib/jobs/types';
import type { PlanDetail } from '@/lib/reconcile/queries/types';

/** A yes is followed to its run. Whoever opens the plan later came to read it, and is not led away. */
const FOLLOWED_MS = 60_000;

type BeginningProps = { plan: Pick<PlanDetail, 'id' | 'state' | 'runId'>; apply: JobView | null };

/** After the yes: leads to the run once a worker has begun it, names the run that goes on, or says why none began. */
export async function Beginning({ plan, apply }: BeginningProps) {
  if (plan.state === 'applying' || isOpenJob(apply)) {
    const askedMs = apply ? Date.now() - apply.createdAt.getTime() : Number.POSITIVE_INFINITY;
    if (plan.runId === null || askedMs < FOLLOWED_MS) return <PlanFollow planId={plan.id} />;
    return <UnderWay runId={plan.runId} />;
  }
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

async function UnderWay({ runId }: { runId: number }) {
  const t = await getTranslations('plans');
  return (
    <div className="px-gutter pb-4">
      <Notice title={t('underWay')}>
        {t.rich('underWayText', {
          id: runId,
          a: (text: ReactNode) => (
            <Link className="link" href={`/runs/${runId}`}>
              {text}
            </Link>
          ),
        })}
      </Notice>
    </div>
  );
}
