import type { Actor } from '@/lib/base/actor';
import { bindRooms } from '@/lib/groups/commands';
import type { Call } from './calls';
import { groupCommit } from './group-commit';
import { createdUnboundRooms } from './queries/unbound-rooms';
import type { ChangeOutcome } from './types';

export type RoomBinding = { groupId: number; roomId: string };
export type RoomBinder = (call: Call, outcomes: readonly ChangeOutcome[]) => Promise<void>;

/** Ties each created room to its group as soon as the server has it, several in one entry of the record's chain. */
export function openBinder(actor: Actor): RoomBinder {
  const bind = groupCommit((bindings: readonly RoomBinding[]) => bindRooms(bindings, actor));
  return async (call, outcomes) => {
    if (call.kind !== 'create-room') return;
    const [creation] = call.changes;
    const made = outcomes.find(({ seq, state }) => seq === creation?.seq && state === 'applied');
    if (creation?.groupId && made?.roomId) await bind({ groupId: creation.groupId, roomId: made.roomId });
  };
}

/** Rooms that a worker created and died before it could bind. */
export async function bindForgotten(planId: number, actor: Actor): Promise<void> {
  const bindings = await createdUnboundRooms(planId);
  if (bindings.length > 0) await bindRooms(bindings, actor);
}
