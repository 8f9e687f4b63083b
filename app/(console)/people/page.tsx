import { UserPlus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { NoPeople } from '@/components/people/no-people';
import { peopleFacets } from '@/components/people/people-facets';
import { parsePeopleList } from '@/components/people/people-list';
import { PeopleSentence } from '@/components/people/people-sentence';
import { PeopleTable } from '@/components/people/people-table';
import { TopBar } from '@/components/shell/top-bar';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams, sortingOf } from '@/components/ui/list-params';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { PAGE_SIZE } from '@/lib/base/page';
import { listPeople } from '@/lib/people/queries/list';
import { peopleNumbers } from '@/lib/people/queries/numbers';
import { Reading } from '../reading';

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('person.read');
  const [t, params] = [await getTranslations('people'), await searchParams];
  const { state, filter } = parsePeopleList(params);
  const [people, { facets, summary }] = await Promise.all([
    listPeople({ ...state, pageSize: PAGE_SIZE }, filter),
    peopleNumbers({ text: state.text }),
  ]);

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={t('list.tab', { count: summary.people })}
        actions={
          <LinkButton
            href="/people/~new"
            variant="primary"
            icon={<UserPlus />}
            impossible={await refusalOf(actor, 'person.edit')}
          >
            {t('create')}
          </LinkButton>
        }
      >
        <PeopleSentence summary={summary} />
      </PageHeader>
      <FilterBar text={{ label: t('search') }} facets={await peopleFacets(facets)} unknown={state.unknown}>
        <ExportLink
          href={listHref('/people/~export', params, {})}
          impossible={await refusalOf(actor, 'export.csv')}
        />
      </FilterBar>
      <PeopleTable
        rows={people.rows}
        total={people.total}
        firstRow={(state.page - 1) * PAGE_SIZE + 1}
        sorting={sortingOf('/people', params, state)}
        empty={<NoPeople none={summary.people + summary.unmanaged === 0} />}
      />
      <Pagination
        page={state.page}
        pageSize={PAGE_SIZE}
        total={people.total}
        href={(page) => listHref('/people', params, { page })}
      />
    </>
  );
}
