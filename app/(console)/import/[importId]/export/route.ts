import { readLineView } from '@/components/import/import-tabs';
import { rejectSentences } from '@/components/import/reject-sentences';
import { requireExport } from '@/lib/access/export';
import { numberIn } from '@/lib/base/address';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import {
  type ImportLineView,
  importLines,
  importRejects,
  type LineFilter,
} from '@/lib/sources/queries/imports';
import type { Sentence } from '@/lib/sources/rejects-file';
import type { Reject } from '@/lib/sources/types';

type Context = { params: Promise<{ importId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const importId = numberIn((await params).importId);
  if (!importId) return new Response(null, { status: 404 });
  await requireExport(`import:${importId}`, 'source.import', query);
  const { tab, filter } = readLineView(query);
  const rows = tab === 'rejets' ? rejects(importId, await rejectSentences()) : lines(importId, filter);
  return csvResponse(csvName('import', new Date(), `${importId}-${tab}`), rows);
}

async function* lines(importId: number, filter: LineFilter) {
  yield ['kind', 'change', 'group', 'username', 'role', 'file', 'line', 'detail'];
  const read = (page: number, pageSize: number) => importLines(importId, { page, pageSize }, filter);
  for await (const row of allRows<ImportLineView>(read)) {
    const { kind, change, groupSlug, username, role, file, line, fields } = row;
    yield [kind, change, groupSlug, username, role, file, line, fields && JSON.stringify(fields)];
  }
}

async function* rejects(importId: number, sentence: Sentence) {
  yield ['file', 'line', 'content', 'code', 'fault'];
  const read = (page: number, pageSize: number) => importRejects(importId, { page, pageSize });
  for await (const reject of allRows<Reject>(read)) {
    yield [reject.file, reject.line, reject.content, reject.code, sentence(reject)];
  }
}
