import { database } from '@/lib/db/client';
import { isPlannable } from '../drift-acts';
import { DRIFT_KINDS } from '../types';
import { chosenDrift, type DriftChoice } from './ignore-writes';

/** What a plan of chosen differences is about. */
export type Chosen = {
  keys: ReadonlySet<string>;
  groupIds: readonly number[];
  /** Of differences of accounts, which concern no group. */
  personIds: ReadonlySet<number>;
};

const PLANNED = DRIFT_KINDS.filter(isPlannable);

export async function readChosen(choice: DriftChoice, now: Date): Promise<Chosen> {
  const rows = await database().$queryRaw<{ key: string; groupId: number | null; personId: number | null }[]>`
    select d.key, d."groupId", d."personId" from drift d
    where ${chosenDrift(choice, now)} and d."resolvedAt" is null and d.kind = any(${PLANNED}::text[])`;
  const groups = new Set<number>();
  const people = new Set<number>();
  for (const { groupId, personId } of rows) {
    if (groupId !== null) groups.add(groupId);
    else if (personId !== null) people.add(personId);
  }
  return {
    keys: new Set(rows.map(({ key }) => key)),
    groupIds: [...groups].sort((a, b) => a - b),
    personIds: people,
  };
}

/** How many of the chosen differences a plan would put right. */
export async function countPlannable(choice: DriftChoice, now = new Date()): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from drift d
    where ${chosenDrift(choice, now)} and d."resolvedAt" is null and d.kind = any(${PLANNED}::text[])`;
  return row?.count ?? 0;
}
