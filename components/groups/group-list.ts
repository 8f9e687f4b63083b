import { type ListState, parseListState, type SearchParams } from '@/components/ui/list-params';
import type { GroupFilter } from '@/lib/groups/queries/list';
import { AUTOMATIONS, ROOM_KINDS } from '@/lib/groups/schema';

export const GROUP_STATES = ['drifted', 'conflict', 'unknown', 'never-observed', 'synced'] as const;

const LIST = {
  sorts: ['-drift', 'name', 'kind', 'automation', 'expires'],
  facets: { etat: GROUP_STATES, type: ROOM_KINDS, automatisation: AUTOMATIONS, source: null },
};

export type GroupListView = { state: ListState; filter: GroupFilter };

/** What the address of the list asks. */
export function parseGroupList(params: SearchParams): GroupListView {
  const state = parseListState(params, LIST);
  const { etat = [], type = [], automatisation = [], source = [] } = state.facets;
  return { state, filter: { text: state.text, state: etat, kind: type, automation: automatisation, source } };
}
