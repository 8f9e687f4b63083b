/** A group that is put right more often than this within an hour has somebody who keeps undoing it. */
export const MOST_HEALS_AN_HOUR = 3;
const HOUR_MS = 3_600_000;

export type HealState = { healedAt: readonly Date[]; stoppedAt: Date | null };

/** Whether a group may be put right once more on its own. Pure. */
export function mayHeal({ healedAt, stoppedAt }: HealState, now: Date): 'heal' | 'stop' | 'stopped' {
  if (stoppedAt) return 'stopped';
  return lately(healedAt, now).length < MOST_HEALS_AN_HOUR ? 'heal' : 'stop';
}

/** What is worth keeping. Pure. */
export function lately(healedAt: readonly Date[], now: Date): Date[] {
  return healedAt.filter((at) => Math.abs(now.getTime() - at.getTime()) < HOUR_MS);
}
