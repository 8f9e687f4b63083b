import { type Clock, systemClock } from '@/lib/base/clock';
import { Batch } from './batch';
import { compareGroup, shownDifferences, unmanagedRoom } from './compare';
import { compareAccount, comparePerson } from './compare-people';
import { groupCases } from './queries/cases';
import { countDay, openCounts, resolveUnseen, upsertDrift } from './queries/drift-writes';
import { unmanagedRooms } from './queries/unmanaged';
import { readView, type View } from './queries/view';
import { type Difference, UNMANAGED_KINDS } from './types';

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
  clock: Clock = systemClock,
): Promise<DriftSummary> {
  const now = clock();
  const view = await readView(now, observationId);
  const rows = new Batch<Difference>(ROWS_AT_ONCE, (chunk) => upsertDrift(chunk, now));
  await comparePeople(view, rows);
  for await (const cases of groupCases(view)) {
    for (const groupCase of cases) await rows.add(shownDifferences(compareGroup(groupCase, view.directory)));
  }
  for await (const rooms of unmanagedRooms(view.observationId)) await rows.add(rooms.map(unmanagedRoom));
  await rows.flush();
  const resolved = await resolveUnseen(now);
  await countDay(now);
  return summaryOf(await openCounts(now), resolved);
}

async function comparePeople({ directory, inactiveBySource }: View, rows: Batch<Difference>): Promise<void> {
  for (const person of directory.people.values()) {
    await rows.add(comparePerson(person, directory, inactiveBySource.get(person.personId) ?? null));
  }
  for (const account of directory.accounts.values()) await rows.add(compareAccount(account, directory));
}

function summaryOf(byKind: Record<string, number>, resolved: number): DriftSummary {
  const sum = (unmanaged: boolean) =>
    Object.entries(byKind)
      .filter(([kind]) => UNMANAGED_KINDS.some((one) => one === kind) === unmanaged)
      .reduce((total, [, count]) => total + count, 0);
  return { open: sum(false), unmanaged: sum(true), byKind, resolved };
}
