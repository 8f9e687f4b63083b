import type { CallCount } from '@/lib/rocketchat/types';

/** What was sent between two counts. */
export function callsSince(before: CallCount, after: CallCount): CallCount {
  const byRoute: Record<string, number> = {};
  for (const [route, count] of Object.entries(after.byRoute)) {
    const sent = count - (before.byRoute[route] ?? 0);
    if (sent > 0) byRoute[route] = sent;
  }
  return { reads: after.reads - before.reads, writes: after.writes - before.writes, byRoute };
}
