import { parseAuditView } from '@/components/audit/audit-filter';
import { requireExport } from '@/lib/access/export';
import { exportRows } from '@/lib/audit/export';
import { csvName, csvResponse } from '@/lib/base/server/csv';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const now = new Date();
  await requireExport('audit', 'audit.read', query);
  return csvResponse(csvName('audit', now), exportRows(parseAuditView(query, now).filter));
}
