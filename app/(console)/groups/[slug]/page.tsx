import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Reading } from '@/app/(console)/reading';
import { GroupActs } from '@/components/groups/group-acts';
import { GroupProperties } from '@/components/groups/group-properties';
import { GroupSentence } from '@/components/groups/group-sentence';
import { GroupTabs, readTab } from '@/components/groups/group-tabs';
import { MembersOnForm } from '@/components/groups/members-on';
import { Promotion } from '@/components/groups/promotion';
import { SelfHeal } from '@/components/live/self-heal';
import { TopBar } from '@/components/shell/top-bar';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { nameIn } from '@/lib/base/address';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { memberCounts } from '@/lib/groups/queries/members';
import { findGroup } from '@/lib/groups/queries/one';
import { NO_FACTS, rowFacts } from '@/lib/groups/queries/row-facts';
import { healOf } from '@/lib/live/queries/heal';
import { healAgainAction, prepareChosenAction, setAutomationAction, setSelfHealAction } from '../actions';
import { endGroupAction } from './actions';
import { readDay, today } from './past-members-tab';
import { GroupTabBody } from './tab-body';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export default async function GroupPage({ params, searchParams }: Props) {
  const actor = await requireActor('group.read');
  const [{ slug }, query, t] = [await params, await searchParams, await getTranslations('groups')];
  const key = nameIn(slug);
  const group = key === null ? null : await findGroup(key);
  if (!group) notFound();
  const [facts, counts, { readAt }, plan, edit, heal] = await Promise.all([
    rowFacts([group.groupId], 3).then((all) => all.get(group.groupId) ?? NO_FACTS),
    memberCounts(group.groupId),
    groupSummary(),
    refusalOf(actor, 'plan.create'),
    refusalOf(actor, 'group.edit'),
    healOf(group.groupId),
  ]);
  const [name, tab, drift] = [group.name ?? group.slug, readTab(query.onglet), facts.drift];
  const ended = group.ended ? t('end.already') : undefined;

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/groups' }, { label: name }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={t('one.tab', { count: drift, state: group.state, name })}
        actions={
          <GroupActs
            group={group}
            refusals={{ plan: plan ?? ended, edit: edit ?? ended }}
            preparePlan={prepareChosenAction.bind(null, { groupIds: [group.groupId] })}
            end={endGroupAction}
          />
        }
      >
        <GroupSentence group={group} facts={facts} counts={counts} />
      </PageHeader>
      <GroupTabs
        slug={group.slug}
        current={tab}
        members={counts.wanted}
        drift={drift}
        changes={facts.settingChanges}
      />
      <PageBody
        aside={
          <GroupProperties
            group={group}
            ownerNames={facts.ownerNames}
            readAt={readAt}
            past={
              tab === 'membres' && <MembersOnForm slug={group.slug} day={readDay(query)} today={today()} />
            }
            promotion={
              <Promotion
                groupId={group.groupId}
                name={name}
                automation={group.automation}
                refusal={edit ?? ended}
                setAutomation={setAutomationAction}
              />
            }
            selfHeal={
              <SelfHeal
                groupId={group.groupId}
                name={name}
                state={heal}
                refusal={edit ?? ended}
                setSelfHeal={setSelfHealAction}
                healAgain={healAgainAction}
              />
            }
          />
        }
      >
        <GroupTabBody tab={tab} group={group} counts={counts} query={query} actor={actor} />
      </PageBody>
    </>
  );
}
