import { createHash } from 'node:crypto';
import { type ParsedCronItem, parseCronItems } from 'graphile-worker';

/** Work nobody asks for. Hours are UTC. */
export function schedule(workspaceUrl: string): ParsedCronItem[] {
  return parseCronItems([
    {
      task: 'upkeep',
      match: '* * * * *',
      identifier: 'upkeep',
      options: { jobKey: 'upkeep', maxAttempts: 1 },
    },
    {
      task: 'notify',
      match: '* * * * *',
      identifier: 'notify',
      options: { jobKey: 'notify', maxAttempts: 1 },
    },
    { task: 'probe', match: '* * * * *', identifier: 'probe', options: { jobKey: 'probe', maxAttempts: 1 } },
    {
      task: 'nightly',
      match: nightly(workspaceUrl),
      identifier: 'nightly',
      options: { jobKey: 'nightly', maxAttempts: 3 },
    },
    { task: 'prune', match: '40 3 * * *', identifier: 'prune', options: { jobKey: 'prune', maxAttempts: 3 } },
  ]);
}

/** Between one and three o'clock, at a minute of each workspace's own, the same for all its workers. */
function nightly(workspaceUrl: string): string {
  const { hour, minute } = nightlyTime(workspaceUrl);
  return `${minute} ${hour} * * *`;
}

function nightlyTime(workspaceUrl: string): { hour: number; minute: number } {
  const [hour = 0, minute = 0] = createHash('sha256').update(workspaceUrl).digest();
  return { hour: 1 + (hour % 2), minute: minute % 60 };
}

const DAY_MS = 24 * 3_600_000;

/** When the workspace is next read in full. */
export function nextNightly(workspaceUrl: string, now: Date): Date {
  const { hour, minute } = nightlyTime(workspaceUrl);
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute);
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}
