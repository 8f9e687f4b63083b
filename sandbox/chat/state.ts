import type { JsonObject } from '@/sandbox/chat/envelope';
import { type Era, isAtLeast } from '@/sandbox/chat/eras';
import type { ChatEvent } from '@/sandbox/chat/events';
import { subscriptionId } from '@/sandbox/chat/identity';
import { ImportArea } from '@/sandbox/chat/import-area';
import type {
  AuditEntry,
  DirectMessage,
  Integration,
  Membership,
  Role,
  Room,
  SentMail,
  Team,
  Tombstone,
  User,
} from '@/sandbox/chat/model';
import { defaultPermissions } from '@/sandbox/chat/permission-defaults';
import { defaultRoles } from '@/sandbox/chat/role-defaults';
import { defaultSettings } from '@/sandbox/chat/setting-defaults';

/** How much of what went away is remembered. */
const KEPT_GRAVES = 20_000;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Everything one chat server knows. Documents are kept by id, with an index for each way they are looked up;
 * users and rooms are inserted, renamed and removed only through these methods, so that the indexes hold.
 */
export class ChatState {
  readonly era: Era;
  readonly users = new Map<string, User>();
  readonly rooms = new Map<string, Room>();
  readonly teams = new Map<string, Team>();
  readonly integrations = new Map<string, Integration>();
  readonly roles = new Map<string, Role>();
  readonly imports = new ImportArea();
  installedAt = Date.now();
  permissions: Map<string, string[]>;
  settings: Map<string, unknown>;
  mails: SentMail[] = [];
  directMessages: DirectMessage[] = [];
  /** Hears what outgoing webhooks are told of. */
  listener: ((event: ChatEvent) => void) | null = null;
  /** The last rooms and subscriptions that went away, oldest first. */
  readonly graves: Tombstone[] = [];
  /** Who read members as an auditor. */
  readonly auditLog: AuditEntry[] = [];
  /** When roles and permissions were changed: `role:ID`, `permission:ID`. */
  readonly changes = new Map<string, number>();
  readonly goneRoles: { _id: string; _deletedAt: string }[] = [];
  private readonly sent = new Map<string, JsonObject[]>();
  /** Moves with every change, so that a saver knows whether there is something to save. */
  revision = 0;

  private readonly idByUsername = new Map<string, string>();
  private readonly idByFoldedUsername = new Map<string, string>();
  private readonly idByAddress = new Map<string, string>();
  private readonly idByRoomName = new Map<string, string>();
  private readonly roomIdsByUser = new Map<string, Set<string>>();
  private usersInOrder: User[] | null = null;
  private roomsInOrder: Room[] | null = null;

  constructor(era: Era) {
    this.era = era;
    this.permissions = defaultPermissions((version) => isAtLeast(era.version, version));
    this.settings = defaultSettings(era.version);
    for (const role of defaultRoles()) this.roles.set(role._id, role);
  }

  changed(): void {
    this.revision++;
  }

  setPermission(id: string, roles: string[]): void {
    this.permissions.set(id, roles);
    this.changes.set(`permission:${id}`, Date.now());
    this.changed();
  }

  emit(event: ChatEvent): void {
    this.listener?.(event);
  }

  /** What was sent for an outgoing webhook, oldest first. */
  historyOf(integrationId: string): JsonObject[] {
    const entries = this.sent.get(integrationId) ?? [];
    this.sent.set(integrationId, entries);
    return entries;
  }

  private bury(kind: Tombstone['kind'], id: string, userId?: string): void {
    this.graves.push({ kind, id, at: Date.now(), ...(userId && { userId }) });
    if (this.graves.length > 2 * KEPT_GRAVES) this.graves.splice(0, KEPT_GRAVES);
  }

  insertUser(user: User): User {
    this.users.set(user._id, user);
    this.idByUsername.set(user.username, user._id);
    this.idByFoldedUsername.set(user.username.toLowerCase(), user._id);
    for (const { address } of user.emails) this.idByAddress.set(address.toLowerCase(), user._id);
    this.usersInOrder = null;
    this.changed();
    return user;
  }

  renameUser(user: User, username: string): void {
    this.idByUsername.delete(user.username);
    this.idByFoldedUsername.delete(user.username.toLowerCase());
    user.username = username;
    this.idByUsername.set(username, user._id);
    this.idByFoldedUsername.set(username.toLowerCase(), user._id);
    this.usersInOrder = null;
    this.changed();
  }

  setAddress(user: User, address: string, verified: boolean): void {
    for (const old of user.emails) this.idByAddress.delete(old.address.toLowerCase());
    user.emails = [{ address, verified }];
    this.idByAddress.set(address.toLowerCase(), user._id);
    this.changed();
  }

  removeUser(user: User): void {
    for (const roomId of [...(this.roomIdsByUser.get(user._id) ?? [])]) {
      const room = this.rooms.get(roomId);
      if (room) this.unsubscribe(room, user._id);
    }
    this.users.delete(user._id);
    this.idByUsername.delete(user.username);
    this.idByFoldedUsername.delete(user.username.toLowerCase());
    for (const { address } of user.emails) this.idByAddress.delete(address.toLowerCase());
    this.usersInOrder = null;
    this.changed();
  }

  userByUsername(username: string): User | undefined {
    return this.users.get(this.idByUsername.get(username) ?? '');
  }

  userByFoldedUsername(username: string): User | undefined {
    return this.users.get(this.idByFoldedUsername.get(username.toLowerCase()) ?? '');
  }

  userByAddress(address: string): User | undefined {
    return this.users.get(this.idByAddress.get(address.toLowerCase()) ?? '');
  }

  insertRoom(room: Room): Room {
    this.rooms.set(room._id, room);
    this.idByRoomName.set(room.name, room._id);
    for (const userId of room.members.keys()) this.roomIdsOf(userId).add(room._id);
    this.roomsInOrder = null;
    this.changed();
    return room;
  }

  renameRoom(room: Room, name: string): void {
    this.idByRoomName.delete(room.name);
    room.name = name;
    this.idByRoomName.set(name, room._id);
    this.roomsInOrder = null;
    this.changed();
  }

  removeRoom(room: Room): void {
    for (const userId of room.members.keys()) {
      this.roomIdsByUser.get(userId)?.delete(room._id);
      this.bury('subscription', subscriptionId(room._id, userId), userId);
    }
    this.rooms.delete(room._id);
    this.bury('room', room._id);
    this.idByRoomName.delete(room.name);
    this.roomsInOrder = null;
    this.changed();
  }

  roomByName(name: string): Room | undefined {
    return this.rooms.get(this.idByRoomName.get(name) ?? '');
  }

  subscribe(room: Room, userId: string, membership: Membership): void {
    room.members.set(userId, membership);
    this.roomIdsOf(userId).add(room._id);
    this.changed();
  }

  unsubscribe(room: Room, userId: string): void {
    if (room.members.delete(userId)) this.bury('subscription', subscriptionId(room._id, userId), userId);
    this.roomIdsByUser.get(userId)?.delete(room._id);
    this.changed();
  }

  roomsOf(user: User): Room[] {
    const rooms: Room[] = [];
    for (const roomId of this.roomIdsByUser.get(user._id) ?? []) {
      const room = this.rooms.get(roomId);
      if (room) rooms.push(room);
    }
    return rooms;
  }

  usersByName(): readonly User[] {
    this.usersInOrder ??= [...this.users.values()].sort((a, b) => byText(a.username, b.username));
    return this.usersInOrder;
  }

  roomsByNameOrder(): readonly Room[] {
    this.roomsInOrder ??= [...this.rooms.values()].sort((a, b) => byText(a.name, b.name));
    return this.roomsInOrder;
  }

  setting(id: string): unknown {
    return this.settings.get(id);
  }

  numberSetting(id: string, otherwise: number): number {
    const value = Number(this.settings.get(id));
    return Number.isFinite(value) ? value : otherwise;
  }

  private roomIdsOf(userId: string): Set<string> {
    const known = this.roomIdsByUser.get(userId);
    if (known) return known;
    const fresh = new Set<string>();
    this.roomIdsByUser.set(userId, fresh);
    return fresh;
  }
}
