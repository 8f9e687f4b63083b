import { derivedWrite } from '@/lib/db/derived';
import { expirePlans } from '@/lib/reconcile/queries/plan-writes';

/** A plan still being computed after this died with its worker. */
const COMPUTING_LIMIT_MS = 3_600_000;
/** A job that runs longer lost its worker and its place in the queue. */
const RUNNING_LIMIT_MS = 6 * 3_600_000;

/** Ends what time ends: plans, and the silence of ignored drift. */
export async function expireWhatIsDue(now = new Date()): Promise<void> {
  await expirePlans(now);
  const computingSince = new Date(now.getTime() - COMPUTING_LIMIT_MS);
  await derivedWrite(async (tx) => {
    await tx.plan.updateMany({
      where: { state: 'computing', createdAt: { lt: computingSince } },
      data: { state: 'failed', closedAt: now },
    });
    await tx.drift.updateMany({
      where: { ignoredUntil: { lt: now } },
      data: { ignoredUntil: null, ignoredBy: null, ignoredReason: null },
    });
    await tx.jobRecord.updateMany({
      where: { state: 'running', startedAt: { lt: new Date(now.getTime() - RUNNING_LIMIT_MS) } },
      data: { state: 'failed', finishedAt: now, error: { code: 'UNEXPECTED', params: {} } },
    });
  });
}
