import { applyOnce } from './already';
import { type Doc, doc, docs, text, texts } from './document';
import { ForeignRooms } from './foreign-rooms';
import type { Rooms } from './rooms';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount, RoomRef, RoomRole, UserRef, Written } from './types';

/** Puts people into rooms, takes them out, and changes what they are there. */
export class Memberships {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #rooms: Rooms;
  readonly #foreign: ForeignRooms;

  constructor(transport: Transport, capabilities: Capabilities, account: ChatAccount, rooms: Rooms) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#rooms = rooms;
    this.#foreign = new ForeignRooms(transport, capabilities, account.userId);
  }

  async add(room: RoomRef, users: readonly UserRef[], signal?: AbortSignal): Promise<Written> {
    const { roomId } = room;
    if (users.length === 0) return 'already';
    if (room.kind === 'team') {
      const members = users.map(({ userId }) => ({ userId, roles: ['member'] }));
      const teamId = await this.#rooms.teamId(roomId, signal);
      return applyOnce('invite', () => this.#transport.post('teams.addMembers', { teamId, members }, signal));
    }
    if (users.length > 1 && this.#capabilities.batchMethod) {
      const params = [{ rid: roomId, users: users.map(({ username }) => username) }];
      return applyOnce('invite', () => this.#transport.method('addUsersToRoom', params, signal));
    }
    const userIds = users.map(({ userId }) => userId);
    const body = this.#capabilities.batchInvite ? { roomId, userIds } : { roomId, userId: userIds[0] };
    return applyOnce('invite', () => this.#transport.post(`${family(room)}.invite`, body, signal));
  }

  async remove(room: RoomRef, userId: string, signal?: AbortSignal): Promise<Written> {
    if (room.kind === 'team') {
      const teamId = await this.#rooms.teamId(room.roomId, signal);
      return applyOnce('remove', () =>
        this.#transport.post('teams.removeMember', { teamId, userId }, signal),
      );
    }
    const body = { roomId: room.roomId, userId };
    return this.#foreign.around(
      room,
      () => applyOnce('remove', () => this.#transport.post(`${family(room)}.kick`, body, signal)),
      () => this.#foreign.remove(room.roomId, userId, signal),
    );
  }

  async grantRole(room: RoomRef, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written> {
    if (room.kind === 'team') return this.#changeTeamRoles(room, userId, (roles) => roles.add(role), signal);
    const route = `${family(room)}.${role === 'owner' ? 'addOwner' : 'addModerator'}`;
    const body = { roomId: room.roomId, userId };
    return this.#foreign.around(
      room,
      () => applyOnce(`grant-${role}`, () => this.#transport.post(route, body, signal)),
      () => this.#foreign.grantRole(room.roomId, userId, role, signal),
    );
  }

  async revokeRole(room: RoomRef, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written> {
    if (room.kind === 'team')
      return this.#changeTeamRoles(room, userId, (roles) => roles.delete(role), signal);
    const route = `${family(room)}.${role === 'owner' ? 'removeOwner' : 'removeModerator'}`;
    const body = { roomId: room.roomId, userId };
    return this.#foreign.around(
      room,
      () => applyOnce(`revoke-${role}`, () => this.#transport.post(route, body, signal)),
      () => this.#foreign.revokeRole(room.roomId, userId, role, signal),
    );
  }

  /** The call about a team's member replaces all roles, so the present ones are read first. */
  async #changeTeamRoles(
    { roomId }: RoomRef,
    userId: string,
    change: (roles: Set<string>) => unknown,
    signal?: AbortSignal,
  ): Promise<Written> {
    const teamId = await this.#rooms.teamId(roomId, signal);
    const present = await this.#teamRoles(teamId, userId, signal);
    const wanted = new Set(present);
    change(wanted);
    if (wanted.size === present.length) return 'already';
    const member = { userId, roles: [...wanted] };
    await this.#transport.post('teams.updateMember', { teamId, member }, signal);
    return 'applied';
  }

  async #teamRoles(teamId: string, userId: string, signal?: AbortSignal): Promise<string[]> {
    const query = { teamId, count: '0' };
    const answer = await this.#transport.get('teams.members', { query, signal });
    const holder: Doc | undefined = docs(answer.members).find(
      (member) => text(doc(member.user)._id) === userId,
    );
    return texts(holder?.roles);
  }
}

function family({ kind }: RoomRef): 'groups' | 'channels' {
  return kind === 'private' ? 'groups' : 'channels';
}
