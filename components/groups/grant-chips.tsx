import { CalendarClock, Database, Hand, Shield, Workflow } from 'lucide-react';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { formatDay } from '@/components/ui/format/date';
import { ReasonChip } from '@/components/ui/reason-chip';
import { StatusChip } from '@/components/ui/status-chip';
import type { GrantView, MemberView } from '@/lib/groups/queries/members';

/** Every reason for one membership: where it comes from, until when, and in whose words. */
export function GrantChips({ member }: { member: MemberView }) {
  const t = useTranslations('groups.grant');
  const { grants, inheritedFrom, exclusion, protectedFor, machine } = member;
  const untouched = protectedFor !== null || machine;
  const none = grants.length === 0 && !inheritedFrom && !exclusion;
  return (
    <span className="flex flex-wrap gap-1.5">
      {grants.map((grant) => (
        <Grant key={grant.grantId} grant={grant} />
      ))}
      {inheritedFrom && (
        <ReasonChip icon={<Workflow />} detail={t('inheritedDetail', { group: inheritedFrom })}>
          {t('inherited', { group: inheritedFrom })}
        </ReasonChip>
      )}
      {exclusion && <Exclusion exclusion={exclusion} />}
      {untouched && (
        <StatusChip tone="protected" icon={<Shield />}>
          {t('protected')}
        </StatusChip>
      )}
      {none && !untouched && <span className="text-ink-3">{t('none')}</span>}
    </span>
  );
}

function Grant({ grant }: { grant: GrantView }) {
  const t = useTranslations('groups.grant');
  const day = useDay();
  const { source, grantedBy, at, until, reason, revision, role } = grant;
  const detail = t('detail', {
    by: grantedBy,
    date: day(at),
    revision,
    role,
    reason: reason ?? '',
    said: reason ? 'yes' : 'no',
  });
  return (
    <>
      <ReasonChip icon={source ? <Database /> : <Hand />} detail={detail}>
        {source ?? t('byHand', { by: grantedBy })}
      </ReasonChip>
      {until && <Until at={until} />}
    </>
  );
}

function Exclusion({ exclusion }: { exclusion: NonNullable<MemberView['exclusion']> }) {
  const t = useTranslations('groups.grant');
  return (
    <>
      <StatusChip tone="held">{t('excluded', { by: exclusion.by, reason: exclusion.reason })}</StatusChip>
      {exclusion.until && <Until at={exclusion.until} />}
    </>
  );
}

function Until({ at }: { at: string }) {
  const t = useTranslations('groups.grant');
  const day = useDay();
  return (
    <ReasonChip icon={<CalendarClock />} until>
      {t('until', { date: day(at) })}
    </ReasonChip>
  );
}

function useDay(): (at: string) => string {
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (at) => formatDay(new Date(at), context);
}
