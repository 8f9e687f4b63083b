import { parseListState, type SearchParams } from '@/components/ui/list-params';
import { MEMBER_VIEWS, type MemberViewName } from '@/lib/groups/types';

type MemberListView = { page: number; text: string; view: MemberViewName };

/** What the address of a group's members asks. */
export function readMemberView(query: SearchParams): MemberListView {
  const { page, text } = parseListState(query, { sorts: ['name'] });
  return { page, text, view: MEMBER_VIEWS.find((view) => view === query.vues) ?? 'all' };
}
