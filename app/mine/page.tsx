import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { allowed } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { groupsOfPerson } from '@/lib/groups/queries/groups-of-person';
import { GroupAndWhy } from './group-and-why';
import { MineHeader } from './mine-header';

type MinePageProps = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

const REFUSALS = ['administratorOnly', 'otherRole'] as const;

export default async function MinePage({ searchParams }: MinePageProps) {
  const actor = await requireActor('mine.read');
  const [t, groups, search] = await Promise.all([
    getTranslations('mine'),
    groupsOfPerson(actor.username),
    searchParams,
  ]);
  const refused = REFUSALS.find((reason) => reason === search.refused);
  return (
    <div className="min-h-dvh bg-surface">
      <title>{`${t('title', { count: groups.length })} · ${t('yourGroups')} · Régie`}</title>
      <MineHeader name={actor.name} console={allowed(actor, 'overview.read').allowed} />
      <main className="mx-auto w-full max-w-[784px] px-8 pt-10 pb-12 max-tablet:px-4 max-tablet:pt-4.5">
        {refused && (
          <div className="mb-6">
            <Notice tone="waiting" alert title={t('refusedTitle')}>
              {t(`refused.${refused}`)}
            </Notice>
          </div>
        )}
        <h1 className="sentence text-question text-balance max-tablet:text-[1.3125rem] max-tablet:leading-7">
          {t.rich('sentence', { count: groups.length, strong: (text) => <strong>{text}</strong> })}
        </h1>
        <p className="mt-2.5 mb-5.5 text-lead text-ink-2">{t('lead', { count: groups.length })}</p>
        {groups.length > 0 && (
          <ul className="mb-4.5 border-t border-line">
            {groups.map((group) => (
              <GroupAndWhy key={group.slug} group={group} />
            ))}
          </ul>
        )}
        {groups.length > 0 && <p className="text-small text-ink-3">{t('free')}</p>}
      </main>
    </div>
  );
}
