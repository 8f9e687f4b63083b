import { parseDriftList } from '@/components/drift/drift-list';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import type { DriftFilter, DriftRow } from '@/lib/reconcile/queries/types';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { filter } = parseDriftList(query);
  await requireExport('drift', 'drift.read', query);
  return csvResponse(csvName('drift', new Date()), rows(filter));
}

async function* rows(filter: DriftFilter) {
  yield [
    'kind',
    'group',
    'username',
    'person',
    'room',
    'aspect',
    'wanted',
    'actual',
    'cause',
    'firstSeen',
  ].concat(['lastSeen', 'ignoredUntil', 'ignoredBy', 'ignoredReason']);
  const read = (page: number, pageSize: number) => driftPage(filter, { page, pageSize });
  for await (const row of allRows<DriftRow>(read)) {
    const { kind, groupSlug, username, personName, roomId, aspect, desired, actual, cause } = row;
    yield [
      ...[kind, groupSlug, username, personName, roomId, aspect, JSON.stringify(desired)],
      ...[JSON.stringify(actual), cause?.code ?? null, row.firstSeenAt, row.lastSeenAt],
      ...[row.ignoredUntil, row.ignoredBy, row.ignoredReason],
    ];
  }
}
