import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { TextInput } from '@/components/ui/text-input';
import type { MembersOn as Found } from '@/lib/observe/members-on';

type MembersOnProps = { slug: string; day: string; found: Found | null };

/** Who was in the group at the end of a day, kept in the address. */
export function MembersOn({ slug, day, found }: MembersOnProps) {
  const t = useTranslations('groups.on');
  return (
    <Section heading={t('heading')}>
      <form method="get" action={`/groups/${slug}`} className="flex flex-wrap items-center gap-2 py-2.5">
        <TextInput type="date" name="jour" aria-label={t('day')} defaultValue={day} className="max-w-44" />
        <Button type="submit">{t('show')}</Button>
      </form>
      {found && (
        <div className="grid grid-cols-2 gap-6 max-tablet:grid-cols-1">
          <div>
            <h3 className="font-medium">
              {t('wanted')} · {found.wanted.length}
            </h3>
            <People people={found.wanted} none={t('nobody')} />
          </div>
          <div>
            <h3 className="font-medium">
              {t('seen')}
              {found.seen && ` · ${found.seen.length}`}
            </h3>
            {found.seen ? (
              <People people={found.seen} none={t('nobody')} />
            ) : (
              <p className="text-ink-2">{t('unread')}</p>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

type Someone = { username: string | null; role: string };

function People({ people, none }: { people: readonly Someone[]; none: string }) {
  const t = useTranslations('groups.role');
  if (people.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <ul className="max-h-96 overflow-y-auto py-1">
      {people.map(({ username, role }, at) => (
        <li key={username ?? at}>
          {username ? (
            <Link className="link" href={`/people/${username}`}>
              {username}
            </Link>
          ) : (
            '–'
          )}
          {role !== 'member' && (
            <span className="text-ink-3"> {t(role === 'owner' ? 'owner' : 'moderator')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
