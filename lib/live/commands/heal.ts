import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';

/** Whether these groups are put right as soon as an event shows a difference. Definitions stay as they are. */
export async function setSelfHeal(
  { groupIds, selfHeal }: { groupIds: readonly number[]; selfHeal: boolean },
  actor: Actor,
): Promise<{ changed: number }> {
  requirePermission(actor, 'group.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const changed = await tx.$queryRaw<{ id: number }[]>`
      update "group" set "selfHeal" = ${selfHeal}
      where id = any(${[...groupIds]}::int[]) and "endedRevision" is null and "selfHeal" <> ${selfHeal}
      returning id`;
    for (const { id } of changed)
      record({
        action: 'group.selfHeal',
        subject: { kind: 'group', id },
        before: { selfHeal: !selfHeal },
        after: { selfHeal },
      });
    const [first] = groupIds;
    if (changed.length === 0 && first !== undefined)
      record({
        action: 'group.selfHeal',
        subject: { kind: 'group', id: first },
        detail: { unchanged: true },
      });
    return { changed: changed.length };
  });
}

/** A person looked: the group may be put right on its own again. @throws AppError CONFLICT when it was not stopped. */
export async function healAgain({ groupId }: { groupId: number }, actor: Actor): Promise<void> {
  requirePermission(actor, 'group.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const { count } = await tx.groupHeal.updateMany({
      where: { groupId, stoppedAt: { not: null } },
      data: { stoppedAt: null, healedAt: [] },
    });
    if (count === 0)
      throw new AppError('CONFLICT', `group ${groupId} is not left alone`, { reason: 'not-stopped' });
    record({ action: 'group.healAgain', subject: { kind: 'group', id: groupId } });
  });
}
