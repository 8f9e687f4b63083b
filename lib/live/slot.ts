import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/**
 * The instants of a schedule: every so many minutes, beginning at a minute of the workspace's own, so that many
 * Régies do not ask at once. All schedulers of one workspace find the same.
 */
export type Rhythm = { everyMinutes: number; seed: string };

/** Start of the period that this instant is in, in minutes since 1970. Pure. */
export function slotOf(now: Date, { everyMinutes, seed }: Rhythm): number {
  const minutes = Math.floor(now.getTime() / MINUTE_MS);
  const own = createHash('sha256').update(seed).digest().readUInt32BE(4) % everyMinutes;
  return Math.floor((minutes - own) / everyMinutes) * everyMinutes + own;
}

/** When the next period begins. Pure. */
export function nextSlot(now: Date, rhythm: Rhythm): Date {
  return new Date((slotOf(now, rhythm) + rhythm.everyMinutes) * MINUTE_MS);
}
