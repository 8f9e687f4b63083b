// Reads Next's request: only route handlers import this file.
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Json } from '@/lib/base/json';
import type { Permission } from './policy';
import { requireActor } from './session';

/** Who exports what is settled and recorded before the first row leaves. `filter` is the list's address. */
export async function requireExport(list: string, permission: Permission, filter: Json): Promise<void> {
  await requireActor(permission);
  const actor = await requireActor('export.csv');
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({ action: 'export.csv', subject: { kind: 'list', id: list }, detail: { filter } });
  });
}
