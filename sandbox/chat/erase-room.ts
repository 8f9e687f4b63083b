import type { Call } from '@/sandbox/chat/endpoint';
import { refuse } from '@/sandbox/chat/envelope';
import type { Room } from '@/sandbox/chat/model';
import { demandInMethod } from '@/sandbox/chat/permissions';
import { say } from '@/sandbox/chat/room-messages';

/** Gone with all that was said in it. The main room of a team goes with the team only. */
export function eraseRoom({ state, user, era }: Pick<Call, 'state' | 'user' | 'era'>, room: Room): void {
  const method = 'eraseRoom';
  demandInMethod(state, user, `delete-${room.t}`, method, room);
  if (room.teamMain) refuse('error-cannot-delete-team-channel', 'Cannot delete a team channel', { method });
  const main = state.rooms.get(state.teams.get(room.teamId ?? '')?.roomId ?? '');
  if (main && era.guardsTeamRooms) {
    demandInMethod(state, user, `delete-team-${room.t === 'c' ? 'channel' : 'group'}`, method, main);
  }
  state.removeRoom(room);
  if (main) say(state, main, 'user-deleted-room-from-team', `#${room.name}`, user);
}
