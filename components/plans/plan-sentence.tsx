import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { Notice } from '@/components/ui/notice';
import type { PlanDetail } from '@/lib/reconcile/queries/types';

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
  const moved = movedNames(plan.closedReason?.params);
  return (
    <div className="px-gutter pb-4">
      <Notice
        tone="held"
        title={t('title', { state: plan.state, by: who(plan.closedBy ?? '') })}
        actions={prepare}
      >
        {moved.length > 0 ? t('moved', { names: moved.join(', ') }) : t('text')}
      </Notice>
    </div>
  );
}

function movedNames(params: Readonly<Record<string, unknown>> | undefined): string[] {
  return ['groups', 'people', 'sources'].flatMap((kind) => {
    const names = params?.[kind];
    return Array.isArray(names) ? names.map(String) : [];
  });
}

export function RunLink({ runId }: { runId: number }) {
  const t = useTranslations('plans');
  return (
    <Link className="link" href={`/runs/${runId}`}>
      {t('runName', { id: runId })}
    </Link>
  );
}
