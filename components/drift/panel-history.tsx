import { BellOff, Check, Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDay } from '@/components/people/use-day';
import { Timeline, TimelineItem } from '@/components/ui/timeline';
import type { DriftRow } from '@/lib/reconcile/queries/types';

/** When it was seen, and what was said about it. */
export function PanelHistory({ row, ignored }: { row: DriftRow; ignored: boolean }) {
  const t = useTranslations('drift.panel');
  const day = useDay();
  const { firstSeenAt, lastSeenAt, resolvedAt, ignoredUntil, ignoredBy, ignoredReason } = row;
  return (
    <Timeline>
      <TimelineItem mark={<Eye className="size-3.5" />} at={firstSeenAt}>
        {t('first')}
      </TimelineItem>
      {resolvedAt ? (
        <TimelineItem mark={<Check className="size-3.5" />} at={resolvedAt}>
          {t('resolved')}
        </TimelineItem>
      ) : (
        <TimelineItem mark={<Eye className="size-3.5" />} at={lastSeenAt}>
          {t('last')}
        </TimelineItem>
      )}
      {ignored && ignoredUntil && (
        <TimelineItem mark={<BellOff className="size-3.5" />}>
          {t('ignoredBy', { date: day(ignoredUntil), by: ignoredBy ?? '', reason: ignoredReason ?? '' })}
        </TimelineItem>
      )}
    </Timeline>
  );
}
