import { Hash, Lock, Users } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PersonGroup } from '@/lib/groups/queries/groups-of-person';
import { WhyChips } from './why-chips';

const KIND_ICONS = { private: <Lock />, channel: <Hash />, team: <Users /> };

/** One group of the person's, with every reason that puts them there. */
export function GroupAndWhy({ group }: { group: PersonGroup }) {
  const t = useTranslations('mine');
  const words = group.because.flatMap(({ reason }) => (reason ? [reason] : []));
  return (
    <li className="flex items-start gap-3.5 border-b border-line py-3.5">
      <span className="pt-0.5 text-ink-3">
        {KIND_ICONS[group.kind]}
        <span className="sr-only">{t(`kind.${group.kind}`)}</span>
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h2 className="text-title font-semibold">{group.name ?? group.slug}</h2>
          {group.role !== 'member' && <span className="text-ink-2">{t(`role.${group.role}`)}</span>}
        </div>
        {words.length > 0 && <p className="text-ink-2">{[...new Set(words)].join(' · ')}</p>}
        <WhyChips because={group.because} />
        <Link className="link text-small" href={`/mine/why?group=${encodeURIComponent(group.slug)}`}>
          {t('whyLink')}
        </Link>
      </div>
    </li>
  );
}
