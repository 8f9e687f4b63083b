import { getTranslations } from 'next-intl/server';
import { AddMember } from '@/components/groups/add-member';
import { MemberActs } from '@/components/groups/member-acts';
import { readMemberView } from '@/components/groups/member-list';
import { MemberTable } from '@/components/groups/member-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { SegmentedParam } from '@/components/ui/segmented';
import { refusalOf } from '@/lib/access/refusal-sentence';
import type { Actor } from '@/lib/base/actor';
import { PAGE_SIZE } from '@/lib/base/page';
import { groupMembers, type MemberCounts } from '@/lib/groups/queries/members';
import type { GroupView } from '@/lib/groups/queries/one';
import { MEMBER_VIEWS } from '@/lib/groups/types';
import { addGrantAction, endExclusionAction, endGrantAction, excludeAction } from './actions';

type Props = { group: GroupView; counts: MemberCounts; query: SearchParams; actor: Actor };

const ACTIONS = {
  addGrant: addGrantAction,
  endGrant: endGrantAction,
  exclude: excludeAction,
  endExclusion: endExclusionAction,
};

export async function GroupMembersTab({ group, counts, query, actor }: Props) {
  const t = await getTranslations('groups');
  const { page, text, view } = readMemberView(query);
  const members = await groupMembers(group.groupId, { page, pageSize: PAGE_SIZE }, { text, view });
  const refusal = (await refusalOf(actor, 'membership.edit')) ?? (group.ended ? t('end.already') : undefined);
  const href = `/groups/${group.slug}`;
  const options = MEMBER_VIEWS.map((value) => ({ value, label: t(`view.${value}`), count: counts[value] }));
  const empty =
    counts.all === 0 ? (
      <EmptyState kind="nothing-yet" title={t('members.none')}>
        {t('members.noneText')}
      </EmptyState>
    ) : (
      <EmptyState
        kind="no-match"
        title={t('members.noMatch')}
        action={<LinkButton href={href}>{t('members.all')}</LinkButton>}
      />
    );

  return (
    <div className="-mx-gutter pt-3">
      <FilterBar
        lead={<SegmentedParam param="vues" label={t('view.label')} options={options} />}
        text={{ label: t('members.search') }}
      >
        <ExportLink
          href={listHref(`${href}/export`, query, {})}
          impossible={await refusalOf(actor, 'export.csv')}
        />
        <AddMember groupId={group.groupId} addGrant={addGrantAction} refusal={refusal} />
      </FilterBar>
      <div className="px-gutter">
        <MemberTable
          rows={members.rows}
          total={members.total}
          firstRow={(page - 1) * PAGE_SIZE + 1}
          read={counts.inRoom !== null}
          empty={empty}
          acts={(member) =>
            member.personId !== null && (
              <MemberActs
                slug={group.slug}
                groupId={group.groupId}
                member={member}
                actions={ACTIONS}
                refusal={refusal}
              />
            )
          }
        />
      </div>
      <Pagination
        page={page}
        pageSize={PAGE_SIZE}
        total={members.total}
        href={(next) => listHref(href, query, { page: next })}
      />
    </div>
  );
}
