import Link from 'next/link';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDay } from '@/components/ui/format/date';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { StatusChip } from '@/components/ui/status-chip';
import type { GroupView } from '@/lib/groups/queries/one';
import { AutomationLevel } from './automation-level';
import { KindIcon } from './kind-icon';

type Props = {
  group: GroupView;
  ownerNames: readonly string[];
  readAt: Date | null;
  /** Between both: the way to the members of another day. */
  past: ReactNode;
  /** Under the automation level: the act that changes it. */
  promotion: ReactNode;
  /** Whether the group is put right on its own, and the act that changes it. */
  selfHeal: ReactNode;
};

export function GroupProperties({ group, ownerNames, readAt, past, promotion, selfHeal }: Props) {
  const t = useTranslations('groups');
  const { kind, slug, room, roomId, parent } = group;
  return (
    <>
      <Section heading={t('properties.group')}>
        <Properties>
          <Property label={t('properties.kind')}>
            <KindIcon kind={kind} /> {t(`kind.${kind}`)}
          </Property>
          <Property label={t('properties.slug')}>{slug}</Property>
          <Property label={t('properties.room')}>
            {room ? (
              room.slug
            ) : (
              <span className="text-ink-3">{t(roomId ? 'properties.roomGone' : 'properties.noRoom')}</span>
            )}
            {room?.archived && <StatusChip tone="held">{t('properties.archived')}</StatusChip>}
          </Property>
          <Property label={t('properties.owners')}>
            {ownerNames.length === 0 ? (
              <StatusChip tone="held">{t('noOwner')}</StatusChip>
            ) : (
              ownerNames.map((name) => <div key={name}>{name}</div>)
            )}
          </Property>
          {parent && (
            <Property label={t('properties.parent')}>
              <Link className="link" href={`/groups/${parent.slug}`}>
                {parent.name ?? parent.slug}
              </Link>
            </Property>
          )}
          <Children group={group} />
        </Properties>
      </Section>
      {past}
      <Conduct group={group} readAt={readAt} promotion={promotion} selfHeal={selfHeal} />
    </>
  );
}

function Children({ group: { children } }: { group: GroupView }) {
  const t = useTranslations('groups.properties');
  const [first, ...rest] = children;
  if (!first) return null;
  return (
    <Property label={t('children')}>
      {[first, ...rest.slice(0, 4)].map(({ slug, name }) => (
        <div key={slug}>
          <Link className="link" href={`/groups/${slug}`}>
            {name ?? slug}
          </Link>
        </div>
      ))}
      {rest.length > 4 && <span className="text-ink-3">{t('moreChildren', { count: rest.length - 4 })}</span>}
    </Property>
  );
}

function Conduct({ group, readAt, promotion, selfHeal }: Omit<Props, 'ownerNames' | 'past'>) {
  const t = useTranslations('groups.properties');
  const live = useTranslations('live.heal');
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const { automation, removesExtra, mandatory, expiresAt, claims, version } = group;
  const sources = claims.flatMap(({ source }) => source ?? []);
  return (
    <Section heading={t('conduct')}>
      <Properties>
        <Property label={t('automation')}>
          <AutomationLevel automation={automation} />
          {promotion}
        </Property>
        <Property label={live('label')}>{selfHeal}</Property>
        <Property label={t('extra')}>{t(removesExtra ? 'extraRemoved' : 'extraKept')}</Property>
        <Property label={t('mandatory')}>{t(mandatory ? 'yes' : 'no')}</Property>
        <Property label={t('source')}>
          {sources.length > 0 ? (
            <Link className="link" href="/import">
              {sources.join(', ')}
            </Link>
          ) : (
            t('byHand')
          )}
        </Property>
        <Property label={t('expires')}>{expiresAt ? formatDay(expiresAt, context) : t('never')}</Property>
        <Property label={t('version')}>{version}</Property>
        <Property label={t('read')}>{readAt ? <RelativeTime at={readAt} /> : t('neverRead')}</Property>
      </Properties>
    </Section>
  );
}
