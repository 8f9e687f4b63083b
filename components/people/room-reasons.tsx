import { CalendarClock, Database, Hand, LogOut, Workflow } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import { ReasonChip } from '@/components/ui/reason-chip';
import type { GrantView } from '@/lib/groups/types';
import type { ShownRoom } from './room-standing';
import { useDay } from './use-day';

/** Every reason for one membership, or why there is none any more. */
export function RoomReasons({ room }: { room: ShownRoom }) {
  const t = useTranslations('people.grant');
  const explain = useExplain('causes');
  const { wanted, exclusion, drift, standing } = room;
  const cause = drift?.cause && !wanted ? explain(drift.cause.code, drift.cause.params) : undefined;
  const none = !wanted && !exclusion;
  return (
    <span className="flex flex-wrap gap-1">
      {wanted?.grants.map((grant) => (
        <Grant key={grant.grantId} grant={grant} />
      ))}
      {wanted?.inheritedFrom && (
        <ReasonChip icon={<Workflow />} detail={t('inheritedDetail', { group: wanted.inheritedFrom })}>
          {t('inherited', { group: wanted.inheritedFrom })}
        </ReasonChip>
      )}
      {exclusion && (
        <ReasonChip icon={<LogOut />} detail={t('excludedDetail', { by: exclusion.by })}>
          {t('excluded', { reason: exclusion.reason })}
        </ReasonChip>
      )}
      {exclusion?.until && <Until at={exclusion.until} />}
      {none && <span className="text-ink-3">{cause ?? <Nothing standing={standing} />}</span>}
    </span>
  );
}

function Nothing({ standing }: Pick<ShownRoom, 'standing'>) {
  const t = useTranslations('people');
  return <>{standing === 'unmanaged' ? t('rooms.standing.unmanaged') : t('grant.none')}</>;
}

function Grant({ grant }: { grant: GrantView }) {
  const t = useTranslations('people.grant');
  const day = useDay();
  const { source, grantedBy, at, until, reason, revision, role } = grant;
  const detail = t('detail', {
    source: source ?? 'none',
    by: grantedBy,
    role,
    date: day(at),
    revision,
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

function Until({ at }: { at: string }) {
  const t = useTranslations('people.grant');
  const day = useDay();
  return (
    <ReasonChip icon={<CalendarClock />} until>
      {t('until', { date: day(at) })}
    </ReasonChip>
  );
}
