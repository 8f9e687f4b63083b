import { useLocale, useTranslations } from 'next-intl';
import { withFirst } from '@/components/ui/format/date';
import { Notice } from '@/components/ui/notice';
import type { WindowState } from '@/lib/reconcile/windows';

/** Why a plan's removals have to wait, and until when. */
export function WindowNote({ window: { because, changesAt } }: { window: WindowState }) {
  const t = useTranslations('plans.window');
  const locale = useLocale();
  return (
    <div className="px-gutter pb-4">
      <Notice tone="held" title={t('shut')}>
        {changesAt
          ? withFirst(locale, t('until', { because: because ?? 'none', at: changesAt }))
          : t('never')}
      </Notice>
    </div>
  );
}
