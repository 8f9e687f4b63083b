import { database } from '@/lib/db/client';

export type FoundByChatId = {
  /** Groups bound to a room of this id, and people whose account has it. */
  groups: { slug: string; name: string | null }[];
  people: { username: string; name: string }[];
};

/** What an id pasted from the chat names, in the present reading. */
export async function findByChatId(id: string): Promise<FoundByChatId> {
  const [groups, people] = await Promise.all([
    database().group.findMany({
      where: { roomId: id, endedRevision: null },
      select: { slug: true, name: true },
    }),
    database().$queryRaw<FoundByChatId['people']>`
      select p.username, p.name from workspace w
      join observed_user u on u."observationId" = w."currentObservationId" and u."userId" = ${id}
      join person p on p."usernameKey" = u."usernameKey"`,
  ]);
  return { groups, people };
}
