import type { ChatClient, NewUser } from '@/lib/rocketchat/types';
import type { Call } from './calls';
import * as of from './subjects';
import type { ChangeOutcome } from './types';

type Done = { state: 'applied' | 'already'; roomId?: string; userId?: string };

/** Sends one call and gives the outcome of each of its changes. Throws what the server refused. */
export async function performCall(
  call: Call,
  chat: ChatClient,
  signal: AbortSignal,
): Promise<ChangeOutcome[]> {
  const done = await send(call, chat, signal);
  return call.changes.map(({ seq }) => ({ seq, ...done }));
}

async function send(call: Call, chat: ChatClient, signal: AbortSignal): Promise<Done> {
  const lead = of.leadOf(call);
  switch (call.kind) {
    case 'create-person':
      return { state: 'applied', userId: (await chat.createUser(of.sentBy<NewUser>(lead), signal)).userId };
    case 'update-person': {
      const fields = of.sentBy<{ name?: string; email?: string }>(lead);
      return { state: await chat.updateUser(of.userIdOf(lead), fields, signal) };
    }
    case 'activate-person':
    case 'deactivate-person':
      return { state: await chat.setUserActive(of.userIdOf(lead), call.kind === 'activate-person', signal) };
    case 'create-room':
      return { state: 'applied', roomId: (await chat.createRoom(of.newRoomOf(call), signal)).roomId };
    case 'settings':
      return { state: await chat.saveRoomSettings(of.roomIdOf(lead), of.settingsOf(call), signal) };
    case 'unarchive-room':
    case 'archive-room':
      return { state: await chat.setArchived(of.roomIdOf(lead), call.kind === 'archive-room', signal) };
    case 'add-members':
      return { state: await chat.addMembers(of.roomRefOf(lead), of.userRefsOf(call.changes), signal) };
    case 'remove-member':
      return { state: await chat.removeMember(of.roomRefOf(lead), of.userIdOf(lead), signal) };
    case 'grant-role':
      return {
        state: await chat.grantRole(of.roomRefOf(lead), of.userIdOf(lead), of.roomRoleOf(lead), signal),
      };
    case 'revoke-role':
      return {
        state: await chat.revokeRole(of.roomRefOf(lead), of.userIdOf(lead), of.roomRoleOf(lead), signal),
      };
  }
}
