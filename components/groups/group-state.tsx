import { useTranslations } from 'next-intl';
import { Delta } from '@/components/ui/delta';
import { QuestionMark } from '@/components/ui/icons';
import { StatusChip } from '@/components/ui/status-chip';
import type { GroupRow } from '@/lib/groups/queries/list';

type GroupStateProps = {
  group: Pick<GroupRow, 'state' | 'drift' | 'additions' | 'removals' | 'changes'>;
};

/** Differences with their sign; what was not read is unknown, never in order. */
export function GroupState({ group }: GroupStateProps) {
  const t = useTranslations('groups.state');
  const { state, drift, additions, removals, changes } = group;
  if (state === 'synced') return <span className="text-ink-3">{t('synced')}</span>;
  if (state === 'unknown' || state === 'never-observed') {
    return (
      <StatusChip tone="unknown" icon={<QuestionMark />}>
        {t(state)}
      </StatusChip>
    );
  }
  const counted = additions + removals + changes;
  return (
    <span className="inline-flex items-center gap-2">
      {counted > 0 && <Delta add={additions} remove={removals} change={changes} />}
      {state === 'conflict' && <StatusChip tone="held">{t('conflict')}</StatusChip>}
      {state === 'drifted' && counted === 0 && <StatusChip tone="change">{t('count', { drift })}</StatusChip>}
    </span>
  );
}
