import type { Clock } from '@/lib/base/clock';
import { databaseNow } from '@/lib/observe/queries/now';
import { Batch } from './batch';
import { compareGroup, shownDifferences, unmanagedRoom } from './compare';
import { compareAccount, comparePerson } from './compare-people';
import { groupCases } from './queries/cases';
import { endDeparturesOver } from './queries/departures';
import { countDay, openCounts, resolveUnseen, upsertDrift } from './queries/drift-writes';
import { tellPages } from './queries/live-revision';
import { authorDepartures } from './queries/unauthored';
import { unmanagedRooms } from './queries/unmanaged';
import { readView, type View } from './queries/view';
import { type Difference, DRIFT_KINDS, LEFT_ALONE_KINDS, UNMANAGED_KINDS } from './types';

export type DriftSummary = {
  /** Differences to put right; what is unmanaged is counted apart. */
  open: number;
  unmanaged: number;
  byKind: Record<string, number>;
  resolved: number;
};

const ROWS_AT_ONCE = 2000;

/**
 * Compares everything with the current observation and brings the list of differences up to date.
 * @throws AppError NOT_FOUND when the workspace was never read.
 */
export async function refreshDrift(
  { observationId }: { observationId?: number } = {},
  clock: Clock | typeof databaseNow = databaseNow,
): Promise<DriftSummary> {
  const now = await clock();
  const view = await readView(now, observationId);
  await endDeparturesOver(view.observationId, now);
  const rows = new Batch<Difference>(ROWS_AT_ONCE, (chunk) => upsertDrift(chunk, now));
  await comparePeople(view, rows);
  for await (const cases of groupCases(view)) {
    for (const groupCase of cases)
      await rows.add(shownDifferences(compareGroup(groupCase, view.directory), view.directory));
  }
  for await (const rooms of unmanagedRooms(view.observationId)) await rows.add(rooms.map(unmanagedRoom));
  await rows.flush();
  await authorDepartures();
  const resolved = await resolveUnseen(now);
  await countDay(now);
  await tellPages();
  return summaryOf(await openCounts(now), resolved);
}

async function comparePeople({ directory, inactiveBySource }: View, rows: Batch<Difference>): Promise<void> {
  for (const person of directory.people.values()) {
    await rows.add(comparePerson(person, directory, inactiveBySource.get(person.personId) ?? null));
  }
  for (const account of directory.accounts.values()) await rows.add(compareAccount(account, directory));
}

function summaryOf(byKind: Record<string, number>, resolved: number): DriftSummary {
  const sum = (kinds: readonly string[]) =>
    Object.entries(byKind).reduce((total, [kind, count]) => total + (kinds.includes(kind) ? count : 0), 0);
  const toPutRight = DRIFT_KINDS.filter((kind) => !LEFT_ALONE_KINDS.includes(kind));
  return { open: sum(toPutRight), unmanaged: sum(UNMANAGED_KINDS), byKind, resolved };
}
