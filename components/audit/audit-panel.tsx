import { X } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type Names, Who } from '@/components/access/who';
import { Fingerprint } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { formatExact } from '@/components/ui/format/date';
import { formatNumber } from '@/components/ui/format/number';
import { LinkButton } from '@/components/ui/link-button';
import { PanelKeys } from '@/components/ui/panel-keys';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';
import type { AuditEntry, SubjectNames } from '@/lib/audit/types';
import { ActionName } from './action-name';
import { EntryChanges } from './entry-changes';
import { subjectHref, subjectName } from './subject-name';

type AuditPanelProps = {
  entry: AuditEntry;
  names: Names;
  subjects: SubjectNames;
  /** Its seal recomputed here is the one stored. */
  intact: boolean;
  closeHref: string;
};

export function AuditPanel({ entry, names, subjects, intact, closeHref }: AuditPanelProps) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const href = subjectHref(entry, subjects);
  const name = subjectName(entry, subjects, t);
  return (
    <aside
      aria-label={t('panel.name', { seq: entry.seq })}
      className="w-98 flex-none border-l border-line px-4 pb-8 max-desktop:w-90 max-tablet:w-full max-tablet:border-l-0"
    >
      <PanelKeys closeHref={closeHref} rowId={String(entry.seq)} />
      <div className="flex h-11 items-center gap-2">
        <span className="flex-1 text-small text-ink-3">
          {t('panel.name', { seq: formatNumber(locale, entry.seq) })}
        </span>
        <CopyButton>{t('panel.link')}</CopyButton>
        <LinkButton href={closeHref} variant="ghost" icon={<X />}>
          {t('panel.close')}
        </LinkButton>
      </div>
      <h2 className="pb-3 text-title font-semibold">
        <ActionName action={entry.action} />
      </h2>
      <Properties>
        <Property label={t('panel.at')}>{formatExact(entry.at, { locale, timeZone })}</Property>
        <Property label={t('panel.actor')}>
          <Link className="link" href={`/audit?qui=${encodeURIComponent(entry.actor)}`}>
            <Who login={entry.actor} names={names} full />
          </Link>
        </Property>
        {entry.address && <Property label={t('panel.from')}>{entry.address}</Property>}
        <Property label={t('panel.subject')}>
          {href ? (
            <Link className="link" href={href}>
              {name}
            </Link>
          ) : (
            name
          )}
          {' · '}
          <Link
            className="link"
            href={`/audit?objet=${encodeURIComponent(`${entry.subjectKind}:${entry.subjectId}`)}`}
          >
            {t('panel.follow')}
          </Link>
        </Property>
      </Properties>
      <EntryChanges detail={entry.detail} />
      <Section heading={t('panel.chain')}>
        <Properties>
          <Property label={t('panel.hash')}>
            <Fingerprint value={entry.hash} />
          </Property>
          <Property label={t('panel.previous')}>
            <Fingerprint value={entry.previous} />
          </Property>
        </Properties>
        <p className="pt-2">
          <Sign
            kind={intact ? 'ok' : 'remove'}
            word={t(intact ? 'panel.intact' : 'panel.altered')}
            wordVisible
          />
        </p>
      </Section>
    </aside>
  );
}
