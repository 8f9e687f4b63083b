import { parsePeopleList } from '@/components/people/people-list';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { listPeople } from '@/lib/people/queries/list';
import type { PersonFilter, PersonRow } from '@/lib/people/types';

const ROWS_A_PAGE = 10_000;

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { state, filter } = parsePeopleList(query);
  await requireExport('people', 'person.read', query);
  return csvResponse(csvName('people', new Date()), rows(filter, state.sort, state.descending));
}

async function* rows(filter: PersonFilter, sort: string, descending: boolean) {
  yield [
    'username',
    'name',
    'email',
    'active',
    'account',
    'protected',
    'groups',
    'drift',
    'sources',
    'byHand',
  ];
  const read = (page: number, pageSize: number) => listPeople({ page, pageSize, sort, descending }, filter);
  for await (const person of allRows<PersonRow>(read, ROWS_A_PAGE)) {
    const { username, name, email, active, account, groups, drift, sources, byHand } = person;
    yield [
      ...[username, name, email, active, account, person.protected, groups, drift],
      ...[sources.join(', '), byHand],
    ];
  }
}
