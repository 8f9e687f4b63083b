import { requireExport } from '@/lib/access/export';
import { numberIn } from '@/lib/base/address';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { listJournal } from '@/lib/runs/queries/journal';
import type { JournalRow } from '@/lib/runs/queries/types';
import { journalStates } from '@/lib/runs/types';

type Context = { params: Promise<{ runId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const runId = numberIn((await params).runId);
  if (!runId) return new Response(null, { status: 404 });
  const view = new URL(request.url).searchParams.get('journal') ?? '';
  await requireExport('run-journal', 'run.read', { run: runId, journal: view });
  return csvResponse(csvName(`run-${runId}`, new Date(), view), rows(runId, journalStates(view)));
}

async function* rows(runId: number, states: readonly string[]) {
  yield ['order', 'change', 'outcome', 'code', 'at', 'group', 'username', 'person', 'role'];
  const read = (page: number, pageSize: number) =>
    listJournal({ runId, states, page, pageSize, newestFirst: false });
  for await (const row of allRows<JournalRow>(read)) {
    const { seq, kind, state, code, at, groupSlug, username, personName, role } = row;
    yield [seq, kind, state, code, at, groupSlug, username, personName, role];
  }
}
