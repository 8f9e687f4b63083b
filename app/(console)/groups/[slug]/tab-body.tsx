import { nameAuthors } from '@/app/(console)/name-authors';
import { DriftTab } from '@/components/groups/drift-tab';
import type { GroupTab } from '@/components/groups/group-tabs';
import { HistoryTab } from '@/components/groups/history-tab';
import { SettingsTab } from '@/components/groups/settings-tab';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { namesOf } from '@/lib/access/queries';
import type { Actor } from '@/lib/base/actor';
import { PAGE_SIZE } from '@/lib/base/page';
import { groupHistory } from '@/lib/groups/queries/history';
import type { MemberCounts } from '@/lib/groups/queries/members';
import type { GroupView } from '@/lib/groups/queries/one';
import { roomSettings } from '@/lib/groups/queries/room-settings';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import { GroupMembersTab } from './members-tab';
import { PastMembersTab, readDay } from './past-members-tab';

type Props = { tab: GroupTab; group: GroupView; counts: MemberCounts; query: SearchParams; actor: Actor };

export async function GroupTabBody({ tab, ...props }: Props) {
  if (tab === 'ecarts') return <Differences {...props} />;
  if (tab === 'reglages')
    return <SettingsTab group={props.group} room={await roomSettings(props.group.groupId)} />;
  if (tab === 'historique') return <History {...props} />;
  if (readDay(props.query) !== '') return <PastMembersTab slug={props.group.slug} query={props.query} />;
  return <GroupMembersTab {...props} />;
}

async function Differences({ group, query }: Omit<Props, 'tab'>) {
  const { page } = parseListState(query, { sorts: ['age'] });
  const found = await driftPage({ groupId: group.groupId }, { page, pageSize: PAGE_SIZE });
  return (
    <>
      <DriftTab
        rows={await nameAuthors(found.rows)}
        total={found.total}
        group={group}
        firstRow={(page - 1) * PAGE_SIZE + 1}
      />
      <Pages slug={group.slug} query={query} page={page} total={found.total} />
    </>
  );
}

async function History({ group, query }: Omit<Props, 'tab'>) {
  const { page } = parseListState(query, { sorts: ['-revision'] });
  const found = await groupHistory(group.groupId, { page, pageSize: PAGE_SIZE });
  return (
    <>
      <HistoryTab
        revisions={found.rows}
        names={await namesOf(found.rows.map(({ actor }) => actor))}
        room={group.room && { roomId: group.roomId, slug: group.room.slug }}
      />
      <Pages slug={group.slug} query={query} page={page} total={found.total} />
    </>
  );
}

type PagesProps = { slug: string; query: SearchParams; page: number; total: number };

function Pages({ slug, query, page, total }: PagesProps) {
  return (
    <Pagination
      flush
      page={page}
      pageSize={PAGE_SIZE}
      total={total}
      href={(next) => listHref(`/groups/${slug}`, query, { page: next })}
    />
  );
}
