import { type Doc, doc, docs, text, texts } from './document';
import { readList } from './paging';
import type { Rooms } from './rooms';
import type { Transport } from './transport';
import type { Capabilities, RoomMembers, RoomRef } from './types';

/** Who is in one room, and as what. */
export class Members {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #rooms: Rooms;

  constructor(transport: Transport, capabilities: Capabilities, rooms: Rooms) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#rooms = rooms;
  }

  async list(room: RoomRef, signal?: AbortSignal): Promise<RoomMembers> {
    if (room.kind === 'team') return this.#ofTeam(room, signal);
    if (this.#capabilities.membersWithRoles) return this.#withRoles(room, signal);
    return this.#andRoles(room, signal);
  }

  async #ofTeam({ roomId }: RoomRef, signal?: AbortSignal): Promise<RoomMembers> {
    const members = await readList(this.#transport, {
      route: 'teams.members',
      items: 'members',
      query: { teamId: await this.#rooms.teamId(roomId, signal) },
      key: memberOfTeam,
      sort: { username: 1 },
      signal,
    });
    return toMembers(members, memberOfTeam, (member) => texts(member.roles));
  }

  async #withRoles({ roomId }: RoomRef, signal?: AbortSignal): Promise<RoomMembers> {
    const members = await readList(this.#transport, {
      route: 'rooms.membersOrderedByRole',
      items: 'members',
      query: { roomId },
      sort: { username: 1 },
      signal,
    });
    const roles = (member: Doc) => [...texts(member.roles), ...texts(doc(member.subscription).roles)];
    return toMembers(members, (member) => text(member._id), roles);
  }

  async #andRoles({ roomId, kind }: RoomRef, signal?: AbortSignal): Promise<RoomMembers> {
    const family = kind === 'private' ? 'groups' : 'channels';
    const query = { roomId };
    const [members, answer] = await Promise.all([
      readList(this.#transport, {
        route: `${family}.members`,
        items: 'members',
        query,
        sort: { username: 1 },
        signal,
      }),
      this.#transport.get(`${family}.roles`, { query, signal }),
    ]);
    const rolesById = new Map(
      docs(answer.roles).map((holder) => [text(doc(holder.u)._id), texts(holder.roles)]),
    );
    return toMembers(
      members,
      (member) => text(member._id),
      (member) => rolesById.get(text(member._id)) ?? [],
    );
  }
}

function memberOfTeam(member: Doc): string | null {
  return text(doc(member.user)._id);
}

function toMembers(
  members: readonly Doc[],
  idOf: (member: Doc) => string | null,
  rolesOf: (member: Doc) => readonly string[],
): RoomMembers {
  const memberIds: string[] = [];
  const ownerIds: string[] = [];
  const moderatorIds: string[] = [];
  for (const member of members) {
    const id = idOf(member);
    if (id === null) continue;
    memberIds.push(id);
    const roles = rolesOf(member);
    if (roles.includes('owner')) ownerIds.push(id);
    if (roles.includes('moderator')) moderatorIds.push(id);
  }
  return { memberIds, ownerIds, moderatorIds };
}
