import { getTranslations } from 'next-intl/server';
import { Reading } from '@/app/(console)/reading';
import { TopBar } from '@/components/shell/top-bar';
import type { SearchParams } from '@/components/ui/list-params';
import { Notice } from '@/components/ui/notice';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { WhyAnswer } from '@/components/why/why-answer';
import { WhyForm } from '@/components/why/why-form';
import { describeError } from '@/lib/access/error-message';
import { requireActor } from '@/lib/access/session';
import { isAppError } from '@/lib/base/errors';
import type { WhyFacts } from '@/lib/reconcile/why/types';
import { findWhy } from './find-why';

export default async function WhyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireActor('drift.read');
  const [t, query] = [await getTranslations('why'), await searchParams];
  const [person, group] = [wordIn(query.person), wordIn(query.group)];
  const found = person && group ? await findWhy({ username: person, slug: group }) : null;
  const facts = found === null || isAppError(found) ? null : found;
  const errors = await getTranslations('errors');
  const pair = ({ person, group }: WhyFacts) =>
    t('of', { person: person.name || person.username, group: group.name ?? group.slug });
  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <Reading />
      </TopBar>
      <PageHeader title={facts ? `${pair(facts)} · ${t('title')}` : t('title')}>{t('question')}</PageHeader>
      <PageBody>
        <WhyForm
          key={`${person} ${group}`}
          person={person ? { value: person, label: facts?.person.name || person, hint: person } : undefined}
          group={group ? { value: group, label: facts?.group.name ?? group, hint: group } : undefined}
        />
        {facts && <WhyAnswer facts={facts} />}
        {!facts && (
          <div className="max-w-200 pt-6">
            <Notice title={isAppError(found) ? describeError(errors, found) : t('choose')} />
          </div>
        )}
      </PageBody>
    </>
  );
}

function wordIn(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
}
