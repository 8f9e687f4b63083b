import { parseDriftList } from '@/components/drift/drift-list';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { listExclusions } from '@/lib/groups/queries/exclusions';
import type { RespectedDeparture } from '@/lib/groups/types';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import type { DriftFilter, DriftRow } from '@/lib/reconcile/queries/types';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { filter, excluded } = parseDriftList(query);
  await requireExport('drift', 'drift.read', query);
  if (excluded) return csvResponse(csvName('exclusions', new Date()), exclusions(filter.text));
  return csvResponse(csvName('drift', new Date()), rows(filter));
}

async function* exclusions(text: string | undefined) {
  yield ['group', 'username', 'person', 'by', 'until', 'reason'];
  const read = (page: number, pageSize: number) => listExclusions({ page, pageSize }, text);
  for await (const one of allRows<RespectedDeparture>(read)) {
    yield [one.slug, one.username, one.personName, one.by, one.until, one.reason];
  }
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
    'author',
  ].concat([
    'authorAt',
    'authorDetail',
    'firstSeen',
    'lastSeen',
    'ignoredUntil',
    'ignoredBy',
    'ignoredReason',
  ]);
  const read = (page: number, pageSize: number) => driftPage(filter, { page, pageSize });
  for await (const row of allRows<DriftRow>(read)) {
    const { kind, groupSlug, username, personName, roomId, aspect, desired, actual, cause } = row;
    yield [
      ...[kind, groupSlug, username, personName, roomId, aspect, JSON.stringify(desired)],
      ...[JSON.stringify(actual), cause?.code ?? null, ...authorOf(row)],
      ...[row.firstSeenAt, row.lastSeenAt],
      ...[row.ignoredUntil, row.ignoredBy, row.ignoredReason],
    ];
  }
}

/** The code, the time, and who or what. */
function authorOf({ author }: DriftRow): (string | null)[] {
  if (author === null) return [null, null, null];
  const { at, by, source, run, why } = author.params ?? {};
  const detail = by ?? source ?? run ?? why ?? null;
  return [author.code, typeof at === 'string' ? at : null, detail === null ? null : String(detail)];
}
