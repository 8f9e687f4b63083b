import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Delta } from '@/components/ui/delta';
import type { ChangeRow as Change, PlanBand } from '@/lib/reconcile/queries/types';
import { ChangeRow } from './change-row';

type PlanBandsProps = {
  planId: number;
  bands: readonly PlanBand[];
  first: ReadonlyMap<number | null, readonly Change[]>;
};

/** The plan group by group: a band with before and after, its first changes, and how many more. */
export function PlanBands({ planId, bands, first }: PlanBandsProps) {
  return bands
    .filter(({ changes }) => changes > 0)
    .map((band) => (
      <Band key={band.groupId ?? 0} planId={planId} band={band} changes={first.get(band.groupId) ?? []} />
    ));
}

function Band({ planId, band, changes }: { planId: number; band: PlanBand; changes: readonly Change[] }) {
  const t = useTranslations('plans');
  const name = band.groupId === null ? t('accounts') : (band.name ?? band.slug ?? '');
  const more = band.changes - changes.length;
  return (
    <section aria-label={name}>
      <BandHeading band={band} name={name} />
      <ul>
        {changes.map((change) => (
          <ChangeRow key={change.seq} change={change} />
        ))}
      </ul>
      {more > 0 && (
        <p className="border-b border-line py-2 pl-8 max-tablet:pl-2">
          <Link className="link" href={`/plans/${planId}?groupe=${band.groupId ?? 'comptes'}`}>
            {t('moreChanges', { count: more })}
          </Link>
        </p>
      )}
    </section>
  );
}

function BandHeading({ band, name }: { band: PlanBand; name: string }) {
  const t = useTranslations('plans');
  const others = band.changes - band.additions - band.removals;
  return (
    <h3 className="flex min-h-row items-center gap-2.5 border-b border-line bg-band px-3 font-semibold">
      <span className="truncate">{name}</span>
      <span className="font-normal">
        <Delta add={band.additions} remove={band.removals} change={others} />
      </span>
      {band.members !== null && band.membersAfter !== null && (
        <span className="ml-auto font-normal whitespace-nowrap text-ink-2">
          {t('members', { before: band.members, after: band.membersAfter })}
        </span>
      )}
    </h3>
  );
}
