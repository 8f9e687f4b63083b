import { type ListState, parseListState, type SearchParams } from '@/components/ui/list-params';
import { AUTHOR_FACETS, type DriftFilter, type DriftView } from '@/lib/reconcile/queries/types';
import { DRIFT_KINDS } from '@/lib/reconcile/types';

export const AGES = ['day', 'week', 'older'] as const;
export const STATES = ['open', 'ignored', 'unmanaged', 'respected'] as const;
/** As the address says them; the first has no parameter. */
export const VIEWS = ['groupe', 'personne', 'nature'] as const;

const VIEW_NAMES: Record<(typeof VIEWS)[number], DriftView> = {
  groupe: 'group',
  personne: 'person',
  nature: 'kind',
};

const LIST = {
  sorts: ['age', 'name', 'count'],
  facets: {
    etat: [...STATES, 'excluded'],
    nature: DRIFT_KINDS,
    auteur: AUTHOR_FACETS,
    groupe: null,
    personne: null,
    age: AGES,
  },
};

export type DriftListView = {
  state: ListState;
  view: DriftView;
  filter: DriftFilter;
  /** People kept out on purpose, instead of differences. */
  excluded: boolean;
  /** Id of the difference whose panel is open. */
  open: string | undefined;
};

/** What the address of the list asks. */
export function parseDriftList(params: SearchParams): DriftListView {
  const state = parseListState(params, LIST);
  const { facets } = state;
  const asked = VIEWS.find((view) => view === params.par) ?? 'groupe';
  const { groupe, personne } = facets;
  const filter: DriftFilter = {
    states: STATES.filter((one) => facets.etat?.includes(one)),
    kinds: DRIFT_KINDS.filter((kind) => facets.nature?.includes(kind)),
    authors: AUTHOR_FACETS.filter((author) => facets.auteur?.includes(author)),
    ages: AGES.filter((age) => facets.age?.includes(age)),
    groups: groupe,
    usernames: personne,
    text: state.text,
  };
  const open = typeof params.vue === 'string' && /^\d{1,18}$/.test(params.vue) ? params.vue : undefined;
  const excluded = facets.etat?.includes('excluded') ?? false;
  return { state, view: VIEW_NAMES[asked], filter, excluded, open };
}
