import type { Tx } from '@/lib/db/client';

/** A slot this far ahead was kept by a clock that has been put back since. */
const FARTHEST_MINUTES = 2 * 1440;

/** Whether this slot was nobody's yet; it is the caller's from now on, in the caller's transaction. */
export async function claimSlot(tx: Tx, slot: number, now: Date): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`
    insert into pass_slot as last (id, slot, at) values (1, ${slot}, ${now})
    on conflict (id) do update set slot = excluded.slot, at = excluded.at
    where last.slot < excluded.slot or last.slot > excluded.slot + ${FARTHEST_MINUTES}
    returning 1`;
  return taken.length > 0;
}
