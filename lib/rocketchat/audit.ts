import { isAppError } from '@/lib/base/errors';
import { doc, text, texts } from './document';
import { readList } from './paging';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount, RoomMembers, RoomRef, RoomRole } from './types';

const MODULE = 'auditing';

/** The last of them also tells who holds a role in a room the account is not in: the audit leaves roles out. */
const PERMISSIONS = ['view-members-list-all-rooms', 'access-permissions', 'view-other-user-channels'];

/** Lists the members of rooms whoever is in them, as the Premium audit does. */
export class Audit {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #account: ChatAccount;
  #licensed: Promise<boolean> | null = null;

  constructor(transport: Transport, capabilities: Capabilities, account: ChatAccount) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#account = account;
  }

  async possible(signal?: AbortSignal): Promise<boolean> {
    if (!this.#capabilities.roomAudit) return false;
    if (!PERMISSIONS.every((name) => this.#account.permissions.includes(name))) return false;
    this.#licensed ??= this.#askLicence(signal).catch((error) => {
      this.#licensed = null;
      throw error;
    });
    return this.#licensed;
  }

  async #askLicence(signal?: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.#transport.get('licenses.info', { signal });
      return texts(doc(answer.license).activeModules).includes(MODULE);
    } catch (error) {
      // A server that does not tell its licence is read in the other ways.
      if (isAppError(error, 'CHAT_REFUSED') && error.params.code !== 'signed-out') return false;
      throw error;
    }
  }

  async members({ roomId }: RoomRef, signal?: AbortSignal): Promise<RoomMembers> {
    const [members, owners, moderators] = await Promise.all([
      this.#ids({ route: 'audit/rooms.members', items: 'members', query: { roomId } }, signal),
      this.#holders(roomId, 'owner', signal),
      this.#holders(roomId, 'moderator', signal),
    ]);
    const present = new Set(members);
    // Holders of a role are told with the deactivated ones, members without.
    const among = (ids: readonly string[]) => ids.filter((id) => present.has(id));
    return { memberIds: members, ownerIds: among(owners), moderatorIds: among(moderators) };
  }

  #holders(roomId: string, role: RoomRole, signal?: AbortSignal): Promise<string[]> {
    return this.#ids({ route: 'roles.getUsersInRole', items: 'users', query: { role, roomId } }, signal);
  }

  async #ids(
    request: { route: string; items: string; query: Record<string, string> },
    signal?: AbortSignal,
  ): Promise<string[]> {
    const found = await readList(this.#transport, { ...request, sort: { username: 1 }, signal });
    return found.map((one) => text(one._id)).filter((id) => id !== null);
  }
}
