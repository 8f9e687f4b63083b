import { type AppError, isAppError } from '@/lib/base/errors';
import { applyOnce } from './already';
import { type Doc, doc, number, text } from './document';
import { toRoom } from './documents';
import { answeredWithout, chatError } from './envelope';
import { readList } from './paging';
import { fingerprintOf } from './room-fingerprint';
import { readSetting } from './setting';
import type { Transport } from './transport';
import type {
  Capabilities,
  ChatAccount,
  ChatRoom,
  CreatedRoom,
  NewRoom,
  RoomSettings,
  Written,
} from './types';

/** How settings are called on the wire. */
const SETTING_KEYS = {
  name: 'roomName',
  topic: 'roomTopic',
  announcement: 'roomAnnouncement',
  description: 'roomDescription',
  readOnly: 'readOnly',
} as const;

export class Rooms {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  /** Team of each team's main room, as far as seen: the calls about teams want it. */
  readonly #teamIds = new Map<string, string>();

  readonly #seesAll: boolean;
  readonly #seesSettings: boolean;

  constructor(transport: Transport, capabilities: Capabilities, account: ChatAccount) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#seesAll = account.permissions.includes('view-room-administration');
    this.#seesSettings = account.permissions.includes('view-privileged-setting');
  }

  async list(signal?: AbortSignal): Promise<ChatRoom[]> {
    const [groups, others] = await Promise.all([this.#privateRooms(signal), this.#publicRooms(signal)]);
    // A private team or discussion is in both lists; the first carries every field.
    const byId = new Map([...others, ...groups].map((room) => [text(room._id), room]));
    return [...byId.values()].map((room) => this.#toRoom(room)).filter((room) => room !== null);
  }

  /**
   * Fingerprints are taken before the rest: what changes in between gives another one next time, never the same one
   * with older facts.
   */
  async listWithFingerprints(signal?: AbortSignal): Promise<ChatRoom[]> {
    const dated = this.#capabilities.datesAllChannels ? [] : await this.#datedChannels(signal);
    const prints = new Map(dated.map((channel) => [text(channel._id), fingerprintOf(channel)]));
    const rooms = await this.list(signal);
    return rooms.map((room) => ({
      ...room,
      fingerprint: room.fingerprint ?? prints.get(room.roomId) ?? null,
    }));
  }

  async listPrivate(signal?: AbortSignal): Promise<ChatRoom[]> {
    const rooms = await this.#privateRooms(signal);
    return rooms.map((room) => this.#toRoom(room)).filter((room) => room !== null);
  }

  async find(slug: string, signal?: AbortSignal): Promise<ChatRoom | null> {
    const types = this.#capabilities.teams ? ['c', 'p', 'discussions', 'teams'] : ['c', 'p'];
    const rooms = await readList(this.#transport, {
      route: 'rooms.adminRooms',
      items: 'rooms',
      query: { 'types[]': types, filter: slug },
      sort: { name: 1 },
      signal,
    });
    const found = rooms.find((room) => room.name === slug);
    return found ? this.#complete(found, signal) : null;
  }

  async get(roomId: string, signal?: AbortSignal): Promise<ChatRoom | null> {
    try {
      const query = { rid: roomId };
      const found = await this.#transport.get('rooms.adminRooms.getRoom', { query, signal });
      return text(found._id) === roomId ? await this.#complete(found, signal) : null;
    } catch (error) {
      // "Not allowed" is also what an account without the permission hears: only for one that has it, it is absence.
      if (this.#seesAll && isAppError(error, 'CHAT_REFUSED') && isMissing(error)) return null;
      throw error;
    }
  }

  async allowsFreeNames(signal?: AbortSignal): Promise<boolean | null> {
    if (!this.#seesSettings) return null;
    const id = 'UI_Allow_room_names_with_special_chars';
    return (await readSetting(this.#transport, id, signal)) === true;
  }

  async create(room: NewRoom, signal?: AbortSignal): Promise<CreatedRoom> {
    if (room.kind === 'team') return this.#createTeam(room, signal);
    const [route, key] =
      room.kind === 'private' ? ['groups.create', 'group'] : ['channels.create', 'channel'];
    const body = { name: room.slug, members: room.memberUsernames, readOnly: room.readOnly ?? false };
    const created = doc((await this.#transport.post(route, body, signal))[key]);
    const roomId = text(created._id);
    if (roomId) return { roomId, usersCount: number(created.usersCount) ?? 0 };
    throw answeredWithout('the room', `POST ${route}`);
  }

  async saveSettings(roomId: string, settings: RoomSettings, signal?: AbortSignal): Promise<Written> {
    const body: Record<string, unknown> = { rid: roomId };
    for (const [name, key] of Object.entries(SETTING_KEYS)) {
      const value = settings[name as keyof typeof SETTING_KEYS];
      if (value !== undefined) body[key] = value;
    }
    if (settings.kind) body.roomType = settings.kind === 'private' ? 'p' : 'c';
    return applyOnce('settings', () => this.#transport.post('rooms.saveRoomSettings', body, signal));
  }

  async setArchived(roomId: string, archived: boolean, signal?: AbortSignal): Promise<Written> {
    const body = { rid: roomId, action: archived ? 'archive' : 'unarchive' };
    return applyOnce('archive', () => this.#transport.post('rooms.changeArchivationState', body, signal));
  }

  /** @throws AppError CHAT_REFUSED, code `team-does-not-exist`, when the room is no team's main room. */
  async teamId(roomId: string, signal?: AbortSignal): Promise<string> {
    if (!this.#teamIds.has(roomId)) await this.get(roomId, signal);
    const teamId = this.#teamIds.get(roomId);
    if (teamId) return teamId;
    const said = `room ${roomId} is not the main room of a team`;
    throw chatError({ kind: 'refused', code: 'team-does-not-exist', said }, 'GET rooms.adminRooms.getRoom');
  }

  async #createTeam(room: NewRoom, signal?: AbortSignal): Promise<CreatedRoom> {
    const body = {
      name: room.slug,
      type: 1,
      members: room.memberUsernames,
      room: { readOnly: room.readOnly ?? false },
    };
    const team = doc((await this.#transport.post('teams.create', body, signal)).team);
    const roomId = text(team.roomId);
    const teamId = text(team._id);
    if (!roomId || !teamId) throw answeredWithout('the team', 'POST teams.create');
    this.#teamIds.set(roomId, teamId);
    // The answer does not count members, so it is asked.
    const main = await this.get(roomId, signal);
    return { roomId, usersCount: main?.usersCount ?? 0 };
  }

  #privateRooms(signal?: AbortSignal): Promise<Doc[]> {
    return readList(this.#transport, {
      route: 'groups.listAll',
      items: 'groups',
      sort: { name: 1 },
      big: true,
      signal,
    });
  }

  /** Once there are teams, `channels.list` hides the channels of teams one is not in. */
  #publicRooms(signal?: AbortSignal): Promise<Doc[]> {
    const request = this.#capabilities.teams
      ? { route: 'rooms.adminRooms', items: 'rooms', query: { 'types[]': ['c', 'discussions', 'teams'] } }
      : { route: 'channels.list', items: 'channels' };
    return readList(this.#transport, { ...request, sort: { name: 1 }, big: true, signal });
  }

  /** All but the channels of teams the account is not in; none where it may not ask, and then they are read. */
  async #datedChannels(signal?: AbortSignal): Promise<Doc[]> {
    try {
      const request = {
        route: 'channels.list',
        items: 'channels',
        sort: { name: 1 },
        big: true,
        signal,
      } as const;
      return await readList(this.#transport, request);
    } catch (error) {
      if (!isAppError(error, 'CHAT_REFUSED') || error.params.code === 'signed-out') throw error;
      return [];
    }
  }

  /** Early versions leave announcement and description out of an administrator's view of one room. */
  async #complete(room: Doc, signal?: AbortSignal): Promise<ChatRoom | null> {
    if (this.#capabilities.fullAdminRooms) return this.#toRoom(room);
    const [route, key] = room.t === 'p' ? ['groups.info', 'group'] : ['channels.info', 'channel'];
    try {
      const query = { roomId: text(room._id) ?? '' };
      return this.#toRoom(doc((await this.#transport.get(route, { query, signal }))[key]));
    } catch (error) {
      if (!isAppError(error, 'CHAT_REFUSED')) throw error;
      const all = await (room.t === 'p' ? this.#privateRooms(signal) : this.#publicRooms(signal));
      return this.#toRoom(doc(all.find((other) => other._id === room._id)));
    }
  }

  #toRoom(room: Doc): ChatRoom | null {
    const teamId = text(room.teamId);
    const roomId = text(room._id);
    if (teamId && roomId && room.teamMain === true) this.#teamIds.set(roomId, teamId);
    return toRoom(room);
  }
}

/** What asking for a room that is not there answers, by era. */
function isMissing({ params }: AppError): boolean {
  return params.code === 'not-allowed' || params.code === 'error-room-not-found';
}
