import { parseGroupList } from '@/components/groups/group-list';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { type GroupFilter, type GroupRow, listGroups } from '@/lib/groups/queries/list';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { state, filter } = parseGroupList(query);
  await requireExport('groups', 'group.read', query);
  return csvResponse(csvName('groups', new Date()), rows(filter, state.sort, state.descending));
}

async function* rows(filter: GroupFilter, sort: string, descending: boolean) {
  yield [
    'slug',
    'name',
    'kind',
    'topic',
    'automation',
    'state',
    'members',
    'inRoom',
    'owners',
    'additions',
  ].concat(['removals', 'changes', 'sources', 'expires', 'roomId']);
  const read = (page: number, pageSize: number) => listGroups({ page, pageSize, sort, descending }, filter);
  for await (const group of allRows<GroupRow>(read)) {
    const { slug, name, kind, topic, automation, state, members, inRoom, owners } = group;
    const { additions, removals, changes, sources, expiresAt, roomId } = group;
    yield [
      ...[slug, name, kind, topic, automation, state, members, inRoom, owners, additions, removals, changes],
      ...[sources.join(', '), expiresAt, roomId],
    ];
  }
}
