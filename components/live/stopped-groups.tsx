import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

type StoppedGroup = { slug: string; name: string | null; stoppedAt: Date };

const SHOWN = 5;

/** Groups that somebody undoes as often as Régie puts them right. */
export function StoppedGroups({ groups }: { groups: readonly StoppedGroup[] }) {
  const t = useTranslations('live.stopped');
  return (
    <Notice tone="held" title={t('title', { count: groups.length })}>
      <p>{t('text')}</p>
      <ul className="mt-1">
        {groups.slice(0, SHOWN).map(({ slug, name, stoppedAt }) => (
          <li key={slug}>
            <Link href={`/groups/${slug}`}>{name ?? slug}</Link>{' '}
            <span className="text-ink-3">
              <RelativeTime at={stoppedAt} />
            </span>
          </li>
        ))}
      </ul>
      {groups.length > SHOWN && <p>{t('more', { count: groups.length - SHOWN })}</p>}
    </Notice>
  );
}
