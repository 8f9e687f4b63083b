import type { Explanation } from '@/lib/base/explanation';
import { derivedWrite } from '@/lib/db/derived';
import type { CallCount } from '@/lib/rocketchat/types';
import { databaseNow } from './queries/now';
import type { RoomTotals } from './room-writer';
import type { Mix, Strategy } from './types';

/** Complete observations whose rows are kept, the current one among them. */
const KEPT = 3;
/** Of older ones only the line with its counts stays. */
const LINES_KEPT = 500;
/** No reading lasts that long. */
const LOST_AFTER_MS = 6 * 3_600_000;

/** Opens an observation. One that a dead worker left running is closed as failed. */
export async function beginObservation(
  startedAt: Date,
  serverVersion: string,
  accountId: string,
): Promise<number> {
  return derivedWrite(async (tx) => {
    await tx.observation.updateMany({
      where: { state: 'running', startedAt: { lt: new Date(startedAt.getTime() - LOST_AFTER_MS) } },
      data: { state: 'failed', finishedAt: startedAt, error: { code: 'interrupted' } },
    });
    const { id } = await tx.observation.create({
      data: { state: 'running', startedAt, serverVersion, accountId },
    });
    return id;
  });
}

export type Finding = RoomTotals & {
  users: number;
  strategy: Strategy;
  mix: Mix;
  calls: CallCount;
  full: boolean;
  carried: number;
  fullAt: Date;
};

/** Closes an observation and makes it the current one: the last thing written, so that none is used half done. */
export async function completeObservation(observationId: number, found: Finding): Promise<void> {
  const finishedAt = await databaseNow();
  await derivedWrite(async (tx) => {
    await tx.observation.update({
      where: { id: observationId },
      data: { ...found, state: 'complete', finishedAt },
    });
    await tx.workspace.updateMany({ data: { currentObservationId: observationId } });
  });
  await pruneObservations();
}

export async function failObservation(
  observationId: number,
  calls: CallCount,
  error: Explanation,
): Promise<void> {
  const finishedAt = await databaseNow();
  await derivedWrite(async (tx) => {
    await tx.observation.update({
      where: { id: observationId },
      data: { state: 'failed', finishedAt, calls, error: { ...error } },
    });
    await tx.observedRoom.deleteMany({ where: { observationId } });
    await tx.observedUser.deleteMany({ where: { observationId } });
  }, 120_000);
}

async function pruneObservations(): Promise<void> {
  await derivedWrite(async (tx) => {
    const kept = await tx.observation.findMany({
      where: { state: 'complete' },
      orderBy: { id: 'desc' },
      take: KEPT,
      select: { id: true },
    });
    const oldest = kept.at(-1)?.id ?? 0;
    await tx.observedRoom.deleteMany({ where: { observationId: { lt: oldest } } });
    await tx.observedUser.deleteMany({ where: { observationId: { lt: oldest } } });
    await tx.observation.deleteMany({ where: { id: { lt: oldest - LINES_KEPT } } });
  }, 300_000);
}
