import { derivedWrite } from '@/lib/db/derived';
import type { ChangeKind } from '@/lib/reconcile/types';

/**
 * A plan, and the reading it is compared with, are younger than the statistics of their tables; without them joins
 * over them compare each row with each other.
 */
export async function freshenStatistics(): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      analyze "change", "observed_user" ("observationId", "userId"), "observed_room" ("observationId", "roomId")`,
    120_000,
  );
}

/** Hands accounts and rooms that this run created to the changes that waited for them. */
export async function fillInCreated(planId: number): Promise<void> {
  await derivedWrite(async (tx) => {
    await tx.$executeRaw`
      update "change" c set "userId" = p."userId"
        from "change" p
       where p."planId" = ${planId} and p."kind" = 'create-person' and p."userId" is not null
         and c."planId" = ${planId} and c."userId" is null and c."personId" = p."personId"`;
    await tx.$executeRaw`
      update "change" c set "roomId" = r."roomId"
        from "change" r
       where r."planId" = ${planId} and r."kind" = 'create-room' and r."roomId" is not null
         and c."planId" = ${planId} and c."roomId" is null and c."groupId" = r."groupId"`;
  }, 120_000);
}

/**
 * Whoever could not be activated is put in no room: the server would take them in where nobody sees them, and the
 * next plan would have to do it again. Gives the changes that are left out.
 */
export async function leaveOutInactive(planId: number): Promise<{ seq: number; kind: ChangeKind }[]> {
  return derivedWrite(
    (tx) => tx.$queryRaw`
      update "change" c set "state" = 'skipped', "code" = 'account-not-active', "at" = clock_timestamp()
        from "change" a
       where a."planId" = ${planId} and a."kind" = 'activate-person'
         and a."state" in ('failed', 'conflict', 'skipped', 'unverified')
         and c."planId" = ${planId} and c."personId" = a."personId" and c."state" = 'planned'
         and c."kind" in ('add-member', 'grant-role')
      returning c."seq", c."kind"`,
  );
}
