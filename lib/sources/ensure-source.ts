import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { findSourceByName } from './queries/sources';

/** The source of that name, made at its first reading. */
export async function ensureSource(name: string, actor: Actor): Promise<number> {
  const found = await findSourceByName(name);
  if (found) return found.id;
  return inAuditedTransaction(actor, async (tx, record) => {
    const source = await tx.source.create({ data: { name, kind: 'folder', createdBy: actor.username } });
    record({
      action: 'source.create',
      subject: { kind: 'source', id: source.id },
      after: { name, kind: 'folder' },
    });
    return source.id;
  });
}
