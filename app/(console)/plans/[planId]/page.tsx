import { FileDiff, RefreshCw } from 'lucide-react';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { JobButton } from '@/components/jobs/job-button';
import { ApprovalBox } from '@/components/plans/approval-box';
import { BrakesBox } from '@/components/plans/brakes-box';
import { CheckButton } from '@/components/plans/check-button';
import { effectPerson } from '@/components/plans/effect-person';
import { LacksNote } from '@/components/plans/lacks-note';
import { PlanActs } from '@/components/plans/plan-acts';
import { PlanAside } from '@/components/plans/plan-aside';
import { PlanChanges } from '@/components/plans/plan-changes';
import { PlanClosed, PlanSentence } from '@/components/plans/plan-sentence';
import { WindowNote } from '@/components/plans/window-note';
import { TopBar } from '@/components/shell/top-bar';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { isOpenJob, latestApply } from '@/lib/jobs/queries';
import { changePage } from '@/lib/reconcile/queries/plan-changes';
import { findPlan } from '@/lib/reconcile/queries/plans';
import { currentWindow } from '@/lib/reconcile/queries/windows';
import { whyNotApprove } from '@/lib/reconcile/why-not-approve';
import { lacksOfPlan } from '@/lib/runs/queries/lacks-of-plan';
import {
  applyPlanAction,
  approvePlanAction,
  checkPlanAction,
  preparePlanAgainAction,
  rejectPlanAction,
} from './actions';
import { Beginning } from './beginning';
import { readPlanView } from './plan-view';

type Props = { params: Promise<{ planId: string }>; searchParams: Promise<SearchParams> };

export default async function PlanPage({ params, searchParams }: Props) {
  const actor = await requireActor('plan.read');
  const [t, errors] = [await getTranslations('plans'), await getTranslations('errors')];
  const query = await searchParams;
  const plan = await findPlan(numberIn((await params).planId));
  if (!plan) notFound();
  const [view, frozen, apply, names, refusals] = await Promise.all([
    readPlanView(plan.id, query),
    changePage({ planId: plan.id, frozen: true }, { page: 1, pageSize: 50 }),
    latestApply(plan.id),
    namesOf([plan.author, plan.approvedBy, plan.closedBy, ...plan.effects.map(effectPerson)]),
    Promise.all([
      refusalOf(actor, 'plan.create'),
      refusalOf(actor, 'plan.apply'),
      refusalOf(actor, 'plan.reject'),
      refusalOf(actor, 'plan.approve'),
    ]),
  ]);
  const [noCreate, noApply, noReject, noApproval] = refusals;
  const notThem = whyNotApprove(plan.author, actor);
  const window = plan.removals > 0 ? await currentWindow(new Date()) : null;
  const shut = window !== null && !window.open;
  const begins = isOpenJob(apply);
  const open = !begins && (plan.state === 'ready' || plan.state === 'held');
  const lacks = open ? await lacksOfPlan(plan) : [];
  const again = (
    <JobButton
      icon={<FileDiff />}
      start={preparePlanAgainAction.bind(null, { planId: plan.id })}
      gerund={t('preparing')}
      then={{ href: '/plans/{id}', idKey: 'planId' }}
      impossible={noCreate}
    >
      {t('prepareAgain')}
    </JobButton>
  );

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/plans' }, { label: t('name', { id: plan.id }) }]}>
        {open && (
          <CheckButton planId={plan.id} check={checkPlanAction} icon={<RefreshCw />}>
            {t('check.label')}
          </CheckButton>
        )}
      </TopBar>
      <PageHeader
        title={t('tab', { state: plan.state, id: plan.id })}
        actions={
          <PlanActs
            plan={{ ...plan, writes: plan.cost.writes, begins }}
            applyRefusal={noApply ?? (shut && plan.approvedBy === null ? t('window.wait') : undefined)}
            rejectRefusal={noReject}
            apply={applyPlanAction}
            reject={rejectPlanAction}
          />
        }
      >
        <PlanSentence plan={plan} />
      </PageHeader>
      <Beginning plan={plan} apply={apply} />
      {open && shut && <WindowNote window={window} />}
      {lacks.length > 0 && <LacksNote permissions={lacks} />}
      <PlanClosed plan={plan} names={names} prepare={again} />
      <PageBody
        aside={
          <>
            {plan.state === 'held' && (
              <ApprovalBox
                plan={plan}
                names={names}
                own={notThem === 'ownPlan'}
                refusal={noApproval ?? (notThem ? errors(`reason.NOT_ALLOWED.${notThem}`) : undefined)}
                approve={approvePlanAction}
              />
            )}
            <PlanAside plan={plan} names={names} />
          </>
        }
      >
        <BrakesBox plan={plan} />
        <PlanChanges plan={plan} view={view} frozen={frozen} params={query} />
      </PageBody>
    </>
  );
}
