import { isAppError } from '@/lib/base/errors';
import { applyOnce } from './already';
import { doc, text } from './document';
import { chatError } from './envelope';
import type { Transport } from './transport';
import type { Capabilities, RoomRef, RoomRole, Written } from './types';

/** Writes to private groups that the account is not in: what is refused there has another way round. */
export class ForeignRooms {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #accountId: string;
  /** Rooms found to be so: the usual way is not tried there again. */
  readonly #roomIds = new Set<string>();

  constructor(transport: Transport, capabilities: Capabilities, accountId: string) {
    this.#accountId = accountId;
    this.#transport = transport;
    this.#capabilities = capabilities;
  }

  /** Does `inside`, or `outside` where the room hides itself from those who are not in it. */
  async around(
    { roomId, kind }: RoomRef,
    inside: () => Promise<Written>,
    outside: () => Promise<Written>,
  ): Promise<Written> {
    if (kind !== 'private') return inside();
    if (this.#roomIds.has(roomId)) return outside();
    try {
      return await inside();
    } catch (error) {
      if (!isAppError(error, 'CHAT_REFUSED') || error.params.code !== 'error-room-not-found') throw error;
      this.#roomIds.add(roomId);
      return outside();
    }
  }

  /** Newer methods hide the room as the routes do: the account joins it, and stays, where it may let people in. */
  async remove(roomId: string, userId: string, signal?: AbortSignal): Promise<Written> {
    if (this.#capabilities.methodsCheckAccess) {
      await this.#transport.post('groups.invite', { roomId, userIds: [this.#accountId] }, signal);
      this.#roomIds.delete(roomId);
      return applyOnce('remove', () => this.#transport.post('groups.kick', { roomId, userId }, signal));
    }
    const username = await this.#usernameOf(userId, signal);
    const params = [{ rid: roomId, username }];
    return applyOnce('remove', () => this.#transport.method('removeUserFromRoom', params, signal));
  }

  async grantRole(roomId: string, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written> {
    const body = await this.#roleBody(roomId, userId, role, signal);
    return applyOnce(`grant-${role}`, () => this.#transport.post('roles.addUserToRole', body, signal));
  }

  async revokeRole(roomId: string, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written> {
    if (!this.#capabilities.roleRemoval) {
      const method = role === 'owner' ? 'removeRoomOwner' : 'removeRoomModerator';
      return applyOnce(`revoke-${role}`, () => this.#transport.method(method, [roomId, userId], signal));
    }
    const body = await this.#roleBody(roomId, userId, role, signal);
    return applyOnce(`revoke-${role}`, () => this.#transport.post('roles.removeUserFromRole', body, signal));
  }

  async #roleBody(roomId: string, userId: string, role: RoomRole, signal?: AbortSignal) {
    const username = await this.#usernameOf(userId, signal);
    return { [this.#capabilities.rolesById ? 'roleId' : 'roleName']: role, username, roomId };
  }

  async #usernameOf(userId: string, signal?: AbortSignal): Promise<string> {
    const user = doc((await this.#transport.get('users.info', { query: { userId }, signal })).user);
    const username = text(user.username);
    if (username && user._id === userId) return username;
    throw chatError({ kind: 'refused', code: 'error-user-not-found', said: '' }, 'GET users.info');
  }
}
