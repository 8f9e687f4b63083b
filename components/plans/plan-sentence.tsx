import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { Notice } from '@/components/ui/notice';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import { whatMoved } from '@/lib/reconcile/what-moved';

export function PlanSentence({ plan }: { plan: PlanDetail }) {
  const t = useTranslations('plans');
  const { id, state, additions, removals, changes, brakes } = plan;
  return t.rich('sentence', {
    id,
    state,
    removals,
    additions,
    others: changes - additions - removals,
    brakes: brakes.filter(({ holds }) => holds).length,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    held: (text: ReactNode) => <strong className="text-held">{text}</strong>,
  });
}

const CLOSED = new Set(['stale', 'expired', 'cancelled']);

type PlanClosedProps = { plan: PlanDetail; names: Names; prepare: ReactNode };

/** Why a plan can no longer be applied, and what moved. */
export function PlanClosed({ plan, names, prepare }: PlanClosedProps) {
  const t = useTranslations('plans.closed');
  const who = useWho(names);
  if (!CLOSED.has(plan.state)) return null;
  const moved = whatMoved(plan.closedReason);
  return (
    <div className="px-gutter pb-4">
      <Notice
        tone="held"
        title={t('title', { state: plan.state, by: who(plan.closedBy ?? '') })}
        actions={prepare}
      >
        {moved.names.length > 0 && `${t('moved', { names: moved.names.join(', '), more: moved.more })} `}
        {moved.rules.map((rule) => `${t(`rule.${rule}`)} `)}
        {t('text')}
      </Notice>
    </div>
  );
}

export function RunLink({ runId }: { runId: number }) {
  const t = useTranslations('plans');
  return (
    <Link className="link" href={`/runs/${runId}`}>
      {t('runName', { id: runId })}
    </Link>
  );
}
