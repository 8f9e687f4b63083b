import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from '@/lib/audit/head';
import { countEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';

const ASIDE = 'audit-head.aside-';

/**
 * Keeps a head that contradicts the restored record under another name, and says so in the record. Killed between the
 * two, the next call says it.
 * @returns the files whose entry it wrote.
 */
export async function setHeadAside(actor: Actor, now = new Date()): Promise<string[]> {
  const data = config().REGIE_DATA;
  const name = `${ASIDE}${now.toISOString().replaceAll(':', '-')}`;
  if (existsSync(join(data, 'audit-head'))) renameSync(join(data, 'audit-head'), join(data, name));
  const told: string[] = [];
  for (const file of readdirSync(data).filter((found) => found.startsWith(ASIDE))) {
    if ((await countEntries({ action: 'record.aside', subject: { kind: 'record', id: file } })) > 0) continue;
    const head = readHead(data, file);
    await inAuditedTransaction(actor, async (_tx, record) => {
      record({
        action: 'record.aside',
        subject: { kind: 'record', id: file },
        detail: { head: head && { ...head } },
      });
    });
    told.push(file);
  }
  return told;
}
