import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { WindowState } from '@/lib/reconcile/windows';

/** Why a plan's removals have to wait, and until when. */
export function WindowNote({ window: { because, changesAt } }: { window: WindowState }) {
  const t = useTranslations('plans.window');
  return (
    <div className="px-gutter pb-4">
      <Notice tone="held" title={t('shut')}>
        {changesAt ? t('until', { because: because ?? 'none', at: changesAt }) : t('never')}
      </Notice>
    </div>
  );
}
