import type { Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { driftCondition } from './drift-filter';
import type { DriftFilter } from './types';

/** Which differences: these, or all that a filter means. */
export type DriftChoice = { ids: readonly string[] } | { filter: DriftFilter };

export type Ignored = { id: string; key: string };

export async function ignoreRows(
  tx: Tx,
  choice: DriftChoice,
  { until, by, reason, now }: { until: Date; by: string; reason: string; now: Date },
): Promise<Ignored[]> {
  return tx.$queryRaw<Ignored[]>`
    update drift d set "ignoredUntil" = ${until}, "ignoredBy" = ${by}, "ignoredReason" = ${reason}
    where d."resolvedAt" is null and ${chosenDrift(choice, now)} returning d.id::text as id, d.key`;
}

export async function unignoreRows(tx: Tx, choice: DriftChoice, now: Date): Promise<Ignored[]> {
  return tx.$queryRaw<Ignored[]>`
    update drift d set "ignoredUntil" = null, "ignoredBy" = null, "ignoredReason" = null
    where d."ignoredUntil" is not null and ${chosenDrift(choice, now)} returning d.id::text as id, d.key`;
}

/** The rows of `drift d` that a choice means. */
export function chosenDrift(choice: DriftChoice, now: Date): Prisma.Sql {
  if ('filter' in choice) return driftCondition(choice.filter, now);
  return Prisma.sql`d.id = any(${choice.ids.map(BigInt)}::bigint[])`;
}
