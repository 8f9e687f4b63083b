import { readMemberView } from '@/components/groups/member-list';
import { requireExport } from '@/lib/access/export';
import { nameIn } from '@/lib/base/address';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { groupMembers, type MemberFilter, type MemberView } from '@/lib/groups/queries/members';
import { findGroup } from '@/lib/groups/queries/one';

type Context = { params: Promise<{ slug: string }> };

/** The members of one group as filtered, one row a person, their reasons joined. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { slug } = await params;
  const key = nameIn(slug);
  if (key === null) return new Response(null, { status: 404 });
  await requireExport(`group:${slug}`, 'group.read', query);
  const group = await findGroup(key);
  if (!group) return new Response(null, { status: 404 });
  const { text, view } = readMemberView(query);
  return csvResponse(csvName('members', new Date(), slug), rows(group.groupId, { text, view }));
}

async function* rows(groupId: number, filter: MemberFilter) {
  yield [
    'username',
    'name',
    'active',
    'role',
    'reasons',
    'until',
    'inheritedFrom',
    'excluded',
    'roomRole',
    'drift',
  ];
  const read = (page: number, pageSize: number) => groupMembers(groupId, { page, pageSize }, filter);
  for await (const member of allRows<MemberView>(read)) {
    const { username, name, active, role, grants, inheritedFrom, exclusion, roomRole, drift } = member;
    yield [
      ...[username, name, active, role],
      grants.map(({ source, grantedBy }) => source ?? grantedBy).join(', '),
      grants.map(({ until }) => until ?? '').join(', '),
      ...[inheritedFrom, exclusion?.reason ?? null, roomRole, drift?.kind ?? null],
    ];
  }
}
