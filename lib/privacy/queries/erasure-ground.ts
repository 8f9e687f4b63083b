import type { Tx } from '@/lib/db/client';

/** Who was erased before, came back and goes again: the earlier one gives up the bare pseudonym. */
export async function makeRoomFor(tx: Tx, pseudonym: string): Promise<void> {
  await tx.$executeRaw`
    update person set username = username || '.' || id, "usernameKey" = "usernameKey" || '.' || id
    where "usernameKey" = ${pseudonym}`;
}

/** Runs with a sealed journal, by their plans. */
export async function runsOf(tx: Tx, plans: readonly number[]): Promise<{ run: number; plan: number }[]> {
  return tx.$queryRaw`
    select id as run, "planId" as plan from run
    where "planId" = any(${[...plans]}::int[]) and digest is not null order by 1`;
}
