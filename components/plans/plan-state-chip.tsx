import { Pause } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusChip } from '@/components/ui/status-chip';
import type { Tone } from '@/components/ui/tone';
import type { PlanState } from '@/lib/reconcile/queries/types';

const TONES: Partial<Record<PlanState, Tone>> = {
  held: 'held',
  partial: 'held',
  failed: 'remove',
  stale: 'unknown',
  applying: 'todo',
};

export function PlanStateChip({ state }: { state: PlanState }) {
  const t = useTranslations('plans.state');
  return (
    <StatusChip tone={TONES[state] ?? 'neutral'} icon={state === 'held' ? <Pause /> : undefined}>
      {t(state)}
    </StatusChip>
  );
}
