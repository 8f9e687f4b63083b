import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';

/** No plan ever touches a protected account. @throws AppError CONFLICT when it is protected already. */
export async function protectAccount(
  { username, reason }: { username: string; reason: string },
  actor: Actor,
): Promise<void> {
  const usernameKey = username.trim().toLowerCase();
  await inAuditedTransaction(actor, async (tx, record) => {
    if (await tx.protectedAccount.findUnique({ where: { usernameKey } })) {
      throw new AppError('CONFLICT', `${usernameKey} is protected already`);
    }
    await tx.protectedAccount.create({ data: { usernameKey, reason, addedBy: actor.username } });
    record({ action: 'account.protect', subject: { kind: 'account', id: usernameKey }, after: { reason } });
  });
}

/** @throws AppError NOT_FOUND when it is not protected. */
export async function unprotectAccount({ username }: { username: string }, actor: Actor): Promise<void> {
  const usernameKey = username.trim().toLowerCase();
  await inAuditedTransaction(actor, async (tx, record) => {
    const present = await tx.protectedAccount.findUnique({ where: { usernameKey } });
    if (!present) throw new AppError('NOT_FOUND', `${usernameKey} is not protected`);
    await tx.protectedAccount.delete({ where: { usernameKey } });
    const before = { reason: present.reason, addedBy: present.addedBy };
    record({ action: 'account.unprotect', subject: { kind: 'account', id: usernameKey }, before });
  });
}
