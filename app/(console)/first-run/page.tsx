import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Reading } from '@/app/(console)/reading';
import { TopBar } from '@/components/shell/top-bar';
import { LinkButton } from '@/components/ui/link-button';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { AdoptableRooms } from './adoptable-rooms';
import { CheckLine, CheckWaiting } from './check-line';
import { CHECKS } from './checks';
import { UnmanagedRooms } from './unmanaged-rooms';

export default async function FirstRunPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('workspace.read');
  const [t, query, summary] = [await getTranslations('groups'), await searchParams, await groupSummary()];
  const read = summary.readAt !== null;
  const refusal = await refusalOf(actor, 'group.adopt');

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/groups' }, { label: t('firstRun.crumb') }]}>
        <Reading />
      </TopBar>
      <PageHeader title={t(read ? 'firstRun.tab' : 'firstRun.tabUnread', { count: summary.adoptable })}>
        {t.rich(read ? 'firstRun.sentence' : 'firstRun.sentenceUnread', {
          count: summary.adoptable,
          rooms: summary.unmanagedRooms,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageBody>
        <Section
          heading={t('firstRun.checks')}
          actions={
            <LinkButton href="/first-run" size="small">
              {t('firstRun.retest')}
            </LinkButton>
          }
        >
          <ul>
            {CHECKS.map((name) => (
              <Suspense key={name} fallback={<CheckWaiting name={name} />}>
                <CheckLine name={name} />
              </Suspense>
            ))}
          </ul>
        </Section>
        <AdoptableRooms query={query} observed={read} defined={summary.groups > 0} refusal={refusal} />
        {read && <UnmanagedRooms query={query} refusal={refusal} />}
      </PageBody>
    </>
  );
}
