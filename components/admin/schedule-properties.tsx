import { useTranslations } from 'next-intl';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';

/** Work nobody asks for. */
export function ScheduleProperties({ next }: { next: Date }) {
  const t = useTranslations('admin.schedule');
  return (
    <>
      <Properties>
        <Property label={t('nightly')}>
          <RelativeTime at={next} />
        </Property>
        <Property label={t('expiry')}>{t('everyMinute')}</Property>
        <Property label={t('upkeep')}>{t('everyNight')}</Property>
      </Properties>
      <p className="pt-2 text-small text-ink-3">{t('text')}</p>
    </>
  );
}
