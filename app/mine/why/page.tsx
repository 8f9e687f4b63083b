import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { findWhy } from '@/app/(console)/why/find-why';
import { LinkButton } from '@/components/ui/link-button';
import type { SearchParams } from '@/components/ui/list-params';
import { WhyAnswer } from '@/components/why/why-answer';
import { allowed } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import type { Actor } from '@/lib/base/actor';
import { isAppError } from '@/lib/base/errors';
import { groupsOfPerson } from '@/lib/groups/queries/groups-of-person';
import { MineHeader } from '../mine-header';

/** Why I am in a group, or not; of a group I own, also why someone else is. */
export default async function MineWhyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('mine.read');
  const [t, query] = [await getTranslations('mine'), await searchParams];
  const slug = typeof query.group === 'string' ? query.group : '';
  const username = typeof query.person === 'string' ? query.person : actor.username;
  if (!(await mayAsk(actor, username, slug))) notFound();
  const facts = await findWhy({ username, slug });
  if (isAppError(facts)) notFound();
  return (
    <div className="min-h-dvh bg-surface">
      <title>{`${facts.group.name ?? facts.group.slug} · Régie`}</title>
      <MineHeader name={actor.name} console={allowed(actor, 'overview.read').allowed} />
      <main className="mx-auto w-full max-w-[784px] px-8 pt-6 pb-12 max-tablet:px-4">
        <LinkButton href="/mine" size="small">
          {t('yourGroups')}
        </LinkButton>
        <WhyAnswer facts={facts} heading />
      </main>
    </div>
  );
}

/** One's own memberships of one's own groups; everyone's in groups one owns. */
async function mayAsk(actor: Actor, username: string, slug: string): Promise<boolean> {
  const group = (await groupsOfPerson(actor.username.toLowerCase())).find((one) => one.slug === slug);
  if (username.toLowerCase() === actor.username.toLowerCase()) return group !== undefined;
  return group?.role === 'owner';
}
