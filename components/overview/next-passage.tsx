import { useLocale, useTranslations } from 'next-intl';
import { formatNumber } from '@/components/ui/format/number';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { PassDoes } from '@/lib/live/types';
import type { WindowState } from '@/lib/reconcile/windows';

type NextPassageProps = {
  /** When everything is next read. */
  nightly: Date;
  /** When Régie next looks on its own, and how far it then goes; null: not before the night. */
  pass: Date | null;
  does: PassDoes;
  window: WindowState;
  /** What the present reading holds. */
  reading: { finishedAt: Date | null; users: number; rooms: number; memberships: number } | null;
  workers: number;
};

export function NextPassage({ nightly, pass, does, window, reading, workers }: NextPassageProps) {
  const t = useTranslations('overview.passage');
  const locale = useLocale();
  return (
    <Section heading={t('title')}>
      <Properties>
        <Property label={t('next')}>
          <RelativeTime at={nightly} />
        </Property>
        {pass && (
          <Property label={t('pass')}>
            <RelativeTime at={pass} />
            {`, ${t(`does.${does}`)}`}
          </Property>
        )}
        <Property label={t('window')}>
          {t(window.open ? 'open' : 'shut')}
          {window.changesAt && (
            <>
              {`, ${t(window.open ? 'shuts' : 'opens')} `}
              <RelativeTime at={window.changesAt} />
            </>
          )}
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
