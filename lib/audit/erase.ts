import type { Actor } from '@/lib/base/actor';
import { currentKey } from '@/lib/base/server/keyring';
import { database, type Tx } from '@/lib/db/client';
import { appendEntries } from './append';
import { erasedSeal } from './chain';
import { publishHead } from './transaction';
import type { AuditDraft, AuditEntry } from './types';

/** What may change in an entry; all else of it is under the first seal for ever. */
export type Emptied = Pick<AuditEntry, 'actor' | 'subjectId' | 'detail' | 'address'>;

/**
 * Empties personal fields of entries, in one transaction with an entry that says so. Each keeps its link in the chain
 * and gets a second seal over what is left.
 */
export async function eraseInRecord(
  entries: readonly AuditEntry[],
  empty: (entry: AuditEntry) => Emptied,
  draft: Omit<AuditDraft, 'action'>,
  actor: Actor,
): Promise<void> {
  if (entries.length === 0) return;
  const head = await database().$transaction(
    async (tx) => {
      const head = await appendEntries(tx, actor, [{ ...draft, action: 'record.erase' }]);
      const key = currentKey('audit');
      const rows = entries.map((entry) => {
        const left = { ...entry, ...empty(entry) };
        return { ...left, erasedBy: head.seq, erasedSeal: erasedSeal(left, head.seq, key.hex) };
      });
      await writeErased(tx, rows);
      return head;
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
  await publishHead(head);
}

async function writeErased(tx: Tx, rows: readonly AuditEntry[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE audit_entry e SET actor = n.actor, "subjectId" = n."subjectId", detail = n.detail, address = n.address,
      "erasedBy" = n."erasedBy", "erasedSeal" = n."erasedSeal"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(
      seq bigint, actor text, "subjectId" text, detail jsonb, address text, "erasedBy" bigint, "erasedSeal" text)
    WHERE e.seq = n.seq`;
}
