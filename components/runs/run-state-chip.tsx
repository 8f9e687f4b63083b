import { useTranslations } from 'next-intl';
import { StatusChip } from '@/components/ui/status-chip';
import type { Tone } from '@/components/ui/tone';
import type { RunState } from '@/lib/runs/types';

const TONES: Record<RunState, Tone> = {
  running: 'todo',
  suspended: 'held',
  interrupted: 'held',
  succeeded: 'neutral',
  partial: 'held',
  failed: 'remove',
  cancelled: 'neutral',
};

export function RunStateChip({ state }: { state: RunState }) {
  const t = useTranslations('runs.state');
  return <StatusChip tone={TONES[state]}>{t(state)}</StatusChip>;
}
