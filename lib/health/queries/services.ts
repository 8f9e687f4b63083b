import { database } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { SERVICES, type ServiceName, type Trouble } from '../types';

/** An older word says nothing of now: the worker that would renew it is gone. */
const VALID_MS = 5 * 60_000;

/** `code`: why it is down, null when it answers. @returns whether that is another state than before. */
export async function keepServiceState(name: ServiceName, code: string | null, now: Date): Promise<boolean> {
  return derivedWrite(async (tx) => {
    const before = await tx.serviceState.findUnique({ where: { name } });
    const up = code === null;
    const changed = before?.up !== up;
    const data = { up, code, checkedAt: now, since: changed ? now : before.since };
    await tx.serviceState.upsert({ where: { name }, create: { name, ...data }, update: data });
    return changed;
  });
}

/** What does not answer now, and since when. */
export async function serviceTroubles(now = new Date()): Promise<Trouble[]> {
  const rows = await database().serviceState.findMany({
    where: { up: false, checkedAt: { gt: new Date(now.getTime() - VALID_MS) } },
    orderBy: { name: 'desc' },
  });
  return rows.flatMap(({ name, since }) => (isService(name) ? [{ name, since }] : []));
}

function isService(name: string): name is ServiceName {
  return SERVICES.some((service) => service === name);
}
