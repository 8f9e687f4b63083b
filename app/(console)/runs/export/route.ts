import { parseListState } from '@/components/ui/list-params';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { listRuns } from '@/lib/runs/queries/runs';
import type { RunRow } from '@/lib/runs/queries/types';
import { OUTCOMES, RUN_STATES } from '@/lib/runs/types';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { facets } = parseListState(query, { sorts: ['-id'], facets: { state: RUN_STATES } });
  await requireExport('runs', 'run.read', query);
  return csvResponse(csvName('runs', new Date()), rows(facets.state ?? []));
}

async function* rows(states: readonly string[]) {
  yield ['run', 'plan', 'purpose', 'state', 'startedBy', 'startedAt', 'finishedAt', 'changes', ...OUTCOMES];
  for await (const run of allRows<RunRow>((page, pageSize) => listRuns({ page, pageSize, states }))) {
    const { id, planId, purpose, state, startedBy, startedAt, finishedAt, changes, outcomes } = run;
    const counts = OUTCOMES.map((outcome) => outcomes[outcome] ?? 0);
    yield [id, planId, purpose, state, startedBy, startedAt, finishedAt, changes, ...counts];
  }
}
