import type { Clock } from '@/lib/base/clock';
import { databaseNow } from '@/lib/observe/queries/now';
import { personOf } from './accounts';
import { Batch } from './batch';
import { compareGroup, shownDifferences, unmanagedRoom } from './compare';
import { compareAccount, comparePerson } from './compare-people';
import { groupCases } from './queries/cases';
import { endDeparturesOver } from './queries/departures';
import { countDay, resolveUnseenOf, upsertDrift } from './queries/drift-writes';
import { tellPages } from './queries/live-revision';
import { authorDepartures } from './queries/unauthored';
import { unmanagedAmong } from './queries/unmanaged';
import { readView, type View } from './queries/view';
import type { Difference } from './types';

export type DriftScope = {
  groupIds: readonly number[];
  userIds: readonly string[];
  roomIds: readonly string[];
};

const ROWS_AT_ONCE = 2000;

/**
 * Brings the differences of some groups, rooms and accounts up to date, and leaves all others as they are.
 * @throws AppError NOT_FOUND when the workspace was never read.
 */
export async function refreshDriftOf(
  scope: DriftScope,
  clock: Clock | typeof databaseNow = databaseNow,
): Promise<void> {
  const now = await clock();
  const view = await readView(now);
  await endDeparturesOver(view.observationId, now);
  const rows = new Batch<Difference>(ROWS_AT_ONCE, (chunk) => upsertDrift(chunk, now));
  const personIds = await comparePeopleOf(scope.userIds, view, rows);
  if (scope.groupIds.length > 0) {
    for await (const cases of groupCases(view, scope.groupIds)) {
      for (const groupCase of cases)
        await rows.add(shownDifferences(compareGroup(groupCase, view.directory), view.directory));
    }
  }
  await rows.add((await unmanagedAmong(view.observationId, scope.roomIds)).map(unmanagedRoom));
  await rows.flush();
  await authorDepartures();
  await resolveUnseenOf({ ...scope, personIds }, now);
  await countDay(now);
  await tellPages();
}

async function comparePeopleOf(
  userIds: readonly string[],
  { directory, inactiveBySource }: View,
  rows: Batch<Difference>,
): Promise<number[]> {
  const personIds: number[] = [];
  for (const userId of userIds) {
    const account = directory.accounts.get(userId);
    if (!account) continue;
    const person = personOf(account, directory);
    if (person) {
      personIds.push(person.personId);
      await rows.add(comparePerson(person, directory, inactiveBySource.get(person.personId) ?? null));
    }
    await rows.add(compareAccount(account, directory));
  }
  return personIds;
}
