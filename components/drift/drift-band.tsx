import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AutomationLevel } from '@/components/groups/automation-level';
import { Delta } from '@/components/ui/delta';
import type { DriftBand } from '@/lib/reconcile/queries/types';

/** The head of what one group, person or kind has of it. */
export function DriftBandHead({ band }: { band: DriftBand }) {
  const { additions, removals, others, unknown, automation } = band;
  return (
    <span className="flex flex-wrap items-center gap-x-2.5">
      <BandName band={band} />
      <Delta add={additions} remove={removals} change={others} unknown={unknown} />
      {automation && (
        <span className="ml-auto font-normal text-ink-2">
          <AutomationLevel automation={automation} />
        </span>
      )}
    </span>
  );
}

function BandName({ band: { slug, name, username, kind, groupId } }: { band: DriftBand }) {
  const t = useTranslations('drift');
  if (kind) return <span>{t(`kind.${kind}`)}</span>;
  if (slug) return <Link href={`/groups/${encodeURIComponent(slug)}?onglet=ecarts`}>{name ?? slug}</Link>;
  if (username)
    return (
      <Link href={`/people/${encodeURIComponent(username)}`}>
        {name ?? username} <span className="text-small font-normal text-ink-3">{username}</span>
      </Link>
    );
  return <span>{t(groupId === null ? 'band.none' : 'band.nobody')}</span>;
}
