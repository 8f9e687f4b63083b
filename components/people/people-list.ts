import { type ListState, parseListState, type SearchParams } from '@/components/ui/list-params';
import type { PersonFilter } from '@/lib/people/types';

export const WANTED = ['yes', 'no'] as const;
export const ACCOUNTS = ['active', 'inactive', 'missing', 'unmanaged', 'never-observed'] as const;
export const STANDINGS = ['drift', 'conforming', 'protected'] as const;

const LIST = {
  sorts: ['name', 'username', 'drift'],
  facets: { etat: STANDINGS, compte: ACCOUNTS, actif: WANTED, source: null },
};

export type PeopleListView = { state: ListState; filter: PersonFilter };

/** What the address of the list asks. */
export function parsePeopleList(params: SearchParams): PeopleListView {
  const state = parseListState(params, LIST);
  const { etat = [], compte = [], actif = [], source = [] } = state.facets;
  return { state, filter: { text: state.text, standing: etat, account: compte, active: actif, source } };
}
