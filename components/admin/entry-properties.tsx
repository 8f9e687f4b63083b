import { useTranslations } from 'next-intl';
import { Properties, Property } from '@/components/ui/properties';
import { StatusChip } from '@/components/ui/status-chip';

type EntryPropertiesProps = {
  casUrl: string | null;
  idleHours: number;
  hours: number;
  /** Name of the local account, where one is configured. */
  breakGlass: string | null;
};

/** How people come in, as the configuration says; none of it is changed here. */
export function EntryProperties({ casUrl, idleHours, hours, breakGlass }: EntryPropertiesProps) {
  const t = useTranslations('admin.entry');
  return (
    <>
      <Properties>
        <Property label={t('cas')}>{casUrl ?? t('noCas')}</Property>
        <Property label={t('session')}>{t('hours', { idle: idleHours, all: hours })}</Property>
        <Property label={t('breakGlass')}>
          {breakGlass === null ? (
            <StatusChip>{t('off')}</StatusChip>
          ) : (
            <>
              <StatusChip tone="held">{t('on')}</StatusChip> {breakGlass}
            </>
          )}
        </Property>
      </Properties>
      <p className="pt-2 text-small text-ink-3">{t(breakGlass === null ? 'offText' : 'onText')}</p>
    </>
  );
}
