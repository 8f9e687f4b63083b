import { derivedWrite } from '@/lib/db/derived';

const DAY_MS = 24 * 3_600_000;
const JOB_RECORDS_KEPT_MS = 30 * DAY_MS;
const OBSERVATIONS_KEPT = 3;
/** A plan still being computed after this died with its worker. */
const COMPUTING_LIMIT_MS = 3_600_000;
/** A job that runs longer lost its worker and its place in the queue. */
const RUNNING_LIMIT_MS = 6 * 3_600_000;

/** Ends what time ends: plans, and the silence of ignored drift. */
export async function expireWhatIsDue(now = new Date()): Promise<void> {
  const computingSince = new Date(now.getTime() - COMPUTING_LIMIT_MS);
  await derivedWrite(async (tx) => {
    await tx.plan.updateMany({
      where: { state: { in: ['ready', 'held'] }, expiresAt: { lt: now } },
      data: { state: 'expired', closedAt: now },
    });
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

/** Removes what can be read again: old job records, and observations no plan that may run still needs. */
export async function prune(now = new Date()): Promise<void> {
  await derivedWrite(async (tx) => {
    await tx.jobRecord.deleteMany({
      where: { createdAt: { lt: new Date(now.getTime() - JOB_RECORDS_KEPT_MS) } },
    });
    const kept = await tx.observation.findMany({
      orderBy: { id: 'desc' },
      take: OBSERVATIONS_KEPT,
      select: { id: true },
    });
    const needed = await tx.plan.findMany({
      where: { state: { in: ['computing', 'ready', 'held', 'approved', 'applying'] } },
      select: { observationId: true },
    });
    const spared = [...kept.map(({ id }) => id), ...needed.map(({ observationId }) => observationId)];
    await tx.observedUser.deleteMany({ where: { observationId: { notIn: spared } } });
    await tx.observedRoom.deleteMany({ where: { observationId: { notIn: spared } } });
  }, 300_000);
}
