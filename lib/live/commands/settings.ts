import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { PassChoice } from '../schema';

const SUBJECT = { kind: 'workspace', id: 1 } as const;

/** Events are taken from now on that carry this secret. */
export async function turnEventsOn({ sealedToken }: { sealedToken: string }, actor: Actor): Promise<void> {
  requirePermission(actor, 'workspace.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const before = await tx.liveSetting.findUnique({ where: { id: 1 } });
    const data = { eventsOn: true, sealedEventToken: sealedToken };
    await tx.liveSetting.upsert({
      where: { id: 1 },
      create: data,
      update: { ...data, version: { increment: 1 } },
    });
    const action = before?.eventsOn ? 'events.repair' : 'events.on';
    record({ action, subject: SUBJECT, after: { eventsOn: true } });
  });
}

/** No event is taken any more. @throws AppError CONFLICT when they are off already. */
export async function turnEventsOff(actor: Actor): Promise<void> {
  requirePermission(actor, 'workspace.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const { count } = await tx.liveSetting.updateMany({
      where: { id: 1, eventsOn: true },
      data: { eventsOn: false, sealedEventToken: null, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('CONFLICT', 'events are off already');
    await tx.eventMark.deleteMany();
    record({ action: 'events.off', subject: SUBJECT, before: { eventsOn: true } });
  });
}

/** What happens without anyone asking. @throws AppError CONFLICT when someone changed it meanwhile. */
export async function changeSchedule({ version, ...choice }: PassChoice, actor: Actor): Promise<void> {
  requirePermission(actor, 'workspace.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const before = await tx.liveSetting.findUnique({ where: { id: 1 } });
    if ((before?.version ?? 0) !== version)
      throw new AppError('CONFLICT', 'the schedule was changed meanwhile');
    await tx.liveSetting.upsert({
      where: { id: 1 },
      create: choice,
      update: { ...choice, version: { increment: 1 } },
    });
    const { everyMinutes = null, does = 'read', selfHeal = false } = before ?? {};
    record({
      action: 'schedule.change',
      subject: SUBJECT,
      before: { everyMinutes, does, selfHeal },
      after: choice,
    });
  });
}
