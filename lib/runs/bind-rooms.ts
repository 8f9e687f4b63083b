import type { Actor } from '@/lib/base/actor';
import { groupCommit } from '@/lib/db/group-commit';
import { bindRooms } from '@/lib/groups/commands';
import type { Call } from './calls';
import { createdUnboundRooms } from './queries/unbound-rooms';
import type { ChangeOutcome } from './types';

export type RoomBinding = { groupId: number; roomId: string };

export type RoomBinder = {
  /** At once, but nobody waits for it: the journal holds the room's id already. */
  bind(call: Call, outcomes: readonly ChangeOutcome[]): void;
  /** @throws what the last bindings threw. */
  settled(): Promise<void>;
};

/** Ties each created room to its group as soon as the server has it; those that wait together share a transaction. */
export function openBinder(actor: Actor): RoomBinder {
  const commit = groupCommit((bindings: readonly RoomBinding[]) => bindRooms(bindings, actor));
  let pending: Promise<void>[] = [];
  return {
    bind(call, outcomes) {
      if (call.kind !== 'create-room') return;
      const [creation] = call.changes;
      const made = outcomes.find(({ seq, state }) => seq === creation?.seq && state === 'applied');
      if (!creation?.groupId || !made?.roomId) return;
      const bound = commit({ groupId: creation.groupId, roomId: made.roomId });
      bound.catch(() => undefined); // told by `settled`
      pending.push(bound);
    },
    async settled() {
      const waiting = pending;
      pending = [];
      await Promise.all(waiting);
    },
  };
}

/** Rooms that a worker created and died before it could bind. */
export async function bindForgotten(planId: number, actor: Actor): Promise<void> {
  const bindings = await createdUnboundRooms(planId);
  if (bindings.length > 0) await bindRooms(bindings, actor);
}
