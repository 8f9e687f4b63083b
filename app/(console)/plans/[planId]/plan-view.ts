import { nameAuthors } from '@/app/(console)/name-authors';
import type { PlanView } from '@/components/plans/plan-changes';
import { parseListState, type SearchParams } from '@/components/ui/list-params';
import { numberIn } from '@/lib/base/address';
import { PAGE_SIZE, type Page, type PageRequest } from '@/lib/base/page';
import { firstChanges } from '@/lib/reconcile/queries/band-changes';
import { type ChangeFilter, changePage, planBands } from '@/lib/reconcile/queries/plan-changes';
import type { ChangeRow } from '@/lib/reconcile/queries/types';

/** Changes shown of each group before the rest becomes a number. */
const FIRST_OF_BAND = 5;
const BANDS_A_PAGE = 20;

/** What the address asks of a plan: group by group, in the order of execution, or one group whole. */
export async function readPlanView(planId: number, params: SearchParams): Promise<PlanView> {
  const { page } = parseListState(params, { sorts: ['seq'] });
  const paging = { page, pageSize: PAGE_SIZE };
  const group = typeof params.groupe === 'string' ? params.groupe : undefined;
  if (group !== undefined) {
    const groupId = numberIn(group) || null;
    return { kind: 'group', changes: await namedPage({ planId, groupId, frozen: false }, paging) };
  }
  if (params.ordre === 'execution') {
    return { kind: 'order', changes: await namedPage({ planId, frozen: false }, paging) };
  }
  const bands = await planBands(planId, { page, pageSize: BANDS_A_PAGE });
  const first = await firstChanges(
    planId,
    bands.rows.map(({ groupId }) => groupId),
    FIRST_OF_BAND,
  );
  const named = await nameAuthors([...first.values()].flat());
  return { kind: 'bands', bands, first: Map.groupBy(named, ({ groupId }) => groupId) };
}

async function namedPage(filter: ChangeFilter, paging: PageRequest): Promise<Page<ChangeRow>> {
  const changes = await changePage(filter, paging);
  return { ...changes, rows: await nameAuthors(changes.rows) };
}
