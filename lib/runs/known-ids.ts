import { derivedWrite } from '@/lib/db/derived';

/** A plan is younger than the statistics of its table; without them joins over it take minutes. */
export async function freshenStatistics(): Promise<void> {
  await derivedWrite((tx) => tx.$executeRaw`analyze "change"`);
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
