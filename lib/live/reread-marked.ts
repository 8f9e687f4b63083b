import { type Clock, systemClock } from '@/lib/base/clock';
import { currentObservation, latestReadings } from '@/lib/observe/queries/workspace';
import { type Moved, rereadObserved } from '@/lib/observe/reread';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { checkOpenPlans } from '@/lib/reconcile/check-stale';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { tellPages } from '@/lib/reconcile/queries/live-revision';
import { refreshDriftOf } from '@/lib/reconcile/refresh-drift-of';
import { askRereadAt, countEvents, MOST_MARKS, marksEverything, unmark } from './marks';
import { openMarks, ownMarks } from './queries/marks';
import { touchedGroups } from './queries/touched-groups';
import type { Mark } from './types';

/** Above so many rooms and people a pass over everything asks less of the server. */
const MOST_ONE_BY_ONE = 60;
/** However long a flood lasts, it makes no more than two passes in this time: they are big questions to the server. */
const CALM_MS = 60_000;

export type MarkedReading = {
  /** There is too much to read one by one: a pass over the workspace is due. The marks are ended after it. */
  everything: readonly Mark[] | null;
  /** Groups whose room or people proved to be different. */
  groupIds: readonly number[];
};

const NOTHING: MarkedReading = { everything: null, groupIds: [] };

/**
 * Reads again what events named, and brings the differences of just those groups and people up to date. What a run
 * did itself is known already and costs no call. In the workspace's queue, so never while a run writes.
 */
export async function rereadMarked(
  { signal }: { signal?: AbortSignal } = {},
  clock: Clock = systemClock,
): Promise<MarkedReading> {
  const marks = await openMarks(MOST_MARKS + 1);
  const observation = marks.length > 0 ? await currentObservation() : null;
  // Before the first reading there is nothing to bring up to date.
  if (!observation) return endAll(marks);
  const own = await ownMarks(marks);
  await countEvents([['own', own.size]]);
  const foreign = marks.filter(({ key }) => !own.has(key));
  if (foreign.length === 0) return endAll(marks);
  const { roomIds, userIds } = subjectsOf(foreign);
  if (marksEverything(foreign) || roomIds.length + userIds.length > MOST_ONE_BY_ONE)
    return readEverything(marks, clock());
  const chat = await openWorkspaceChat(signal ? { signal } : {});
  const moved = await rereadObserved({ chat, observationId: observation.id, roomIds, userIds, signal });
  const groupIds = await bringUpToDate(observation.id, moved, { chat, signal });
  await unmark(marks);
  return { everything: null, groupIds };
}

/** At once, or when the server has had a rest. */
async function readEverything(marks: readonly Mark[], now: Date): Promise<MarkedReading> {
  const [, second] = await latestReadings(2);
  const sinceMs = second === undefined ? CALM_MS : Math.abs(now.getTime() - second.getTime());
  if (sinceMs >= CALM_MS) return { everything: marks, groupIds: [] };
  await askRereadAt(new Date(now.getTime() + CALM_MS - sinceMs));
  return NOTHING;
}

async function bringUpToDate(
  observationId: number,
  moved: Moved,
  explaining: Parameters<typeof explainDrift>[0],
): Promise<number[]> {
  if (moved.roomIds.length + moved.userIds.length === 0) return [];
  const groupIds = await touchedGroups(observationId, moved);
  const compare = () => refreshDriftOf({ groupIds, ...moved });
  await compare();
  // Shown first, explained right after; whoever left by themselves is no longer missing then. What waits elsewhere for
  // its author has a job of its own: this one stays as short as its marks.
  if ((await explainDrift({ ...explaining, roomIds: moved.roomIds })).departures > 0) await compare();
  await tellPages();
  await checkOpenPlans();
  return groupIds;
}

async function endAll(marks: readonly Mark[]): Promise<MarkedReading> {
  if (marks.length > 0) await unmark(marks);
  return NOTHING;
}

function subjectsOf(marks: readonly Mark[]): { roomIds: string[]; userIds: string[] } {
  const ids = (pick: (mark: Mark) => string | null) => [
    ...new Set(marks.map(pick).filter((id) => id !== null)),
  ];
  return { roomIds: ids(({ roomId }) => roomId), userIds: ids(({ userId }) => userId) };
}
