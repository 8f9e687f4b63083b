import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Names, Who } from '@/components/access/who';
import { formatNumber } from '@/components/ui/format/number';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { ImportView } from '@/lib/sources/queries/imports';
import { totalsOf } from './import-totals';

const ORIGINS = ['folder', 'zip', 'browser', 'command line'] as const;

export function ImportProperties({ view, names }: { view: ImportView; names: Names }) {
  const t = useTranslations('import');
  const locale = useLocale();
  const { sourceId, source, origin, actor, startedAt, finishedAt, patch, revision, counts } = view;
  const known = ORIGINS.find((one) => one === origin);
  return (
    <Section heading={t('properties.heading')}>
      <Properties>
        <Property label={t('properties.source')}>
          <Link className="link" href={`/import/sources/${sourceId}`}>
            {source}
          </Link>
        </Property>
        <Property label={t('properties.origin')}>{known ? t(`origin.${known}`) : origin}</Property>
        <Property label={t('properties.mode')}>{t(patch ? 'patch' : 'properties.whole')}</Property>
        <Property label={t('properties.by')}>
          <Who login={actor} names={names} full />
        </Property>
        <Property label={t('properties.started')}>
          <RelativeTime at={startedAt} />
        </Property>
        {finishedAt && (
          <Property label={t('properties.finished')}>
            <RelativeTime at={finishedAt} />
          </Property>
        )}
        <Property label={t('properties.same')}>{formatNumber(locale, totalsOf(counts).same)}</Property>
        {revision !== null && (
          <Property label={t('properties.revision')}>{formatNumber(locale, revision)}</Property>
        )}
      </Properties>
    </Section>
  );
}
