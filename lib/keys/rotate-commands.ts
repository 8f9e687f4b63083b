import { randomBytes } from 'node:crypto';
import { requirePermission } from '@/lib/access/policy';
import { requireKeyInUse } from '@/lib/audit/append';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { addKey, currentKey, keysOf } from '@/lib/base/server/keyring';
import { seal, unseal } from '@/lib/base/server/secret-box';
import { sealedRows, waitForOtherRotations, writeSealed } from './queries/sealed-values';
import { placeOf, SEALED_COLUMNS } from './sealed-columns';

/**
 * Makes a new sealing key and seals every value again with it. Killed between the two, everything still opens, and the
 * next rotation seals it again.
 * @throws AppError CONFIGURATION, AUDIT_BROKEN when a value opens with none of the keys, or the record's is not here; then no key is made.
 */
export async function rotateSealingKey(actor: Actor): Promise<{ key: string; resealed: number }> {
  requirePermission(actor, 'key.rotate');
  return inAuditedTransaction(actor, async (tx, record) => {
    await waitForOtherRotations(tx);
    await requireKeyInUse(tx);
    const opened = [];
    for (const column of SEALED_COLUMNS) {
      for (const { id, sealed } of await sealedRows(column, tx)) {
        const place = placeOf(column, id);
        opened.push({ column, id, place, secret: unseal(sealed, place, keysOf('sealing')) });
      }
    }
    const from = currentKey('sealing').id;
    const key = addKey('sealing', newKey());
    for (const { column, id, place, secret } of opened)
      await writeSealed(tx, column, { id, sealed: seal(secret, place, key) });
    const detail = { from, to: key.id, resealed: opened.length };
    record({ action: 'key.reseal', subject: { kind: 'key', id: 'sealing' }, detail });
    return { key: key.id, resealed: opened.length };
  });
}

/**
 * Makes a new key for the record. The next entry, whoever writes it, says so and is the first it seals; entries until
 * then go on verifying with the key that made them.
 */
export async function rotateAuditKey(actor: Actor): Promise<{ key: string }> {
  requirePermission(actor, 'key.rotate');
  return inAuditedTransaction(actor, async (tx, record) => {
    await waitForOtherRotations(tx);
    await requireKeyInUse(tx);
    const key = addKey('audit', newKey());
    record({ action: 'key.make', subject: { kind: 'key', id: 'audit' }, detail: { key: key.id } });
    return { key: key.id };
  });
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}
