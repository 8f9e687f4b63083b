import { useLocale, useTranslations } from 'next-intl';
import { formatNumber } from '@/components/ui/format/number';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';

type NextPassageProps = {
  /** When everything is next read. */
  at: Date;
  /** What the present reading holds. */
  reading: { finishedAt: Date | null; users: number; rooms: number; memberships: number } | null;
  workers: number;
};

export function NextPassage({ at, reading, workers }: NextPassageProps) {
  const t = useTranslations('overview.passage');
  const locale = useLocale();
  return (
    <Section heading={t('title')}>
      <Properties>
        <Property label={t('next')}>
          <RelativeTime at={at} />
        </Property>
        <Property label={t('last')}>
          {reading?.finishedAt ? <RelativeTime at={reading.finishedAt} /> : t('never')}
        </Property>
        {reading && (
          <Property label={t('holds')}>
            {t('held', {
              rooms: reading.rooms,
              users: reading.users,
              memberships: formatNumber(locale, reading.memberships),
            })}
          </Property>
        )}
        <Property label={t('workers')}>{t('living', { count: workers })}</Property>
      </Properties>
    </Section>
  );
}
