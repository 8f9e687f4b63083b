import { Import, Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Reading } from '@/app/(console)/reading';
import { GroupBulkActs } from '@/components/groups/group-bulk-acts';
import { groupFacetChips } from '@/components/groups/group-facet-chips';
import { parseGroupList } from '@/components/groups/group-list';
import { GroupListSentence } from '@/components/groups/group-list-sentence';
import { GroupTable } from '@/components/groups/group-table';
import { NoGroups } from '@/components/groups/no-groups';
import { TopBar } from '@/components/shell/top-bar';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams, sortingOf } from '@/components/ui/list-params';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { Selection } from '@/components/ui/table-selection';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { PAGE_SIZE } from '@/lib/base/page';
import { groupFacets, listGroups } from '@/lib/groups/queries/list';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { prepareChosenAction, setAutomationAction, setSelfHealAction } from './actions';

export default async function GroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('group.read');
  const [t, params] = [await getTranslations('groups'), await searchParams];
  const { state, filter } = parseGroupList(params);
  const [groups, facets, summary] = await Promise.all([
    listGroups({ ...state, pageSize: PAGE_SIZE }, filter),
    groupFacets({ text: state.text }),
    groupSummary(),
  ]);
  const [plan, edit, adopt, upload] = await Promise.all([
    refusalOf(actor, 'plan.create'),
    refusalOf(actor, 'group.edit'),
    refusalOf(actor, 'group.adopt'),
    refusalOf(actor, 'source.import'),
  ]);
  const query = Object.fromEntries(new URL(listHref('http://list/', params, {})).searchParams);

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={t('list.tab', {
          count: summary.groups,
          drifted: summary.drifted,
          read: summary.readAt === null ? 'no' : 'yes',
        })}
        actions={
          <>
            <LinkButton href="/import" icon={<Import />} impossible={upload}>
              {t('import')}
            </LinkButton>
            <LinkButton href="/groups/~new" variant="primary" icon={<Plus />} impossible={edit}>
              {t('create')}
            </LinkButton>
          </>
        }
      >
        <GroupListSentence summary={summary} mayAdopt={adopt === undefined} />
      </PageHeader>
      <FilterBar text={{ label: t('search') }} facets={await groupFacetChips(facets)} unknown={state.unknown}>
        <ExportLink
          href={listHref('/groups/~export', params, {})}
          impossible={await refusalOf(actor, 'export.csv')}
        />
      </FilterBar>
      <Selection
        key={JSON.stringify(query)}
        ids={groups.rows.map(({ groupId }) => String(groupId))}
        page={state.page}
      >
        <GroupBulkActs
          total={groups.total}
          query={query}
          refusals={{ plan, edit }}
          preparePlan={prepareChosenAction}
          setAutomation={setAutomationAction}
          setSelfHeal={setSelfHealAction}
        />
        <GroupTable
          rows={groups.rows}
          total={groups.total}
          firstRow={(state.page - 1) * PAGE_SIZE + 1}
          sorting={sortingOf('/groups', params, state)}
          empty={<NoGroups none={summary.groups === 0} />}
        />
      </Selection>
      <Pagination
        page={state.page}
        pageSize={PAGE_SIZE}
        total={groups.total}
        href={(page) => listHref('/groups', params, { page })}
      />
    </>
  );
}
