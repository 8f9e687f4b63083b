import { randomBytes } from 'node:crypto';
import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { addKey, currentKey, keysOf } from '@/lib/base/server/keyring';
import { seal, unseal } from '@/lib/base/server/secret-box';
import { sealedRows, writeSealed } from './queries/sealed-values';
import { placeOf, SEALED_COLUMNS } from './sealed-columns';

/**
 * Makes a new sealing key and seals every value again with it. Killed between the two, everything still opens, and the
 * next rotation seals it again.
 * @throws AppError CONFIGURATION when a value opens with none of the keys; then none is sealed again.
 */
export async function rotateSealingKey(actor: Actor): Promise<{ key: string; resealed: number }> {
  requirePermission(actor, 'key.rotate');
  const from = currentKey('sealing').id;
  const key = addKey('sealing', newKey());
  const resealed = await inAuditedTransaction(actor, async (tx, record) => {
    let count = 0;
    for (const column of SEALED_COLUMNS) {
      for (const { id, sealed } of await sealedRows(column, tx)) {
        const place = placeOf(column, id);
        const secret = unseal(sealed, place, keysOf('sealing'));
        await writeSealed(tx, column, { id, sealed: seal(secret, place, key) });
        count += 1;
      }
    }
    const detail = { from, to: key.id, resealed: count };
    record({ action: 'key.reseal', subject: { kind: 'key', id: 'sealing' }, detail });
    return count;
  });
  return { key: key.id, resealed };
}

/**
 * Makes a new key for the record. The next entry, whoever writes it, says so and is the first it seals; entries until
 * then go on verifying with the key that made them.
 */
export async function rotateAuditKey(actor: Actor): Promise<{ key: string }> {
  requirePermission(actor, 'key.rotate');
  const key = addKey('audit', newKey());
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({ action: 'key.make', subject: { kind: 'key', id: 'audit' }, detail: { key: key.id } });
  });
  return { key: key.id };
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}
