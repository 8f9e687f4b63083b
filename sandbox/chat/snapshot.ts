import type { Era } from '@/sandbox/chat/eras';
import type { ImportOperation, StagedUser } from '@/sandbox/chat/import-area';
import type {
  AuditEntry,
  DirectMessage,
  Integration,
  Membership,
  Role,
  Room,
  SentMail,
  Team,
  TeamMember,
  Tombstone,
  User,
} from '@/sandbox/chat/model';
import { ChatState } from '@/sandbox/chat/state';

type SavedRoom = Omit<Room, 'members'> & { members: [string, Membership][] };
type SavedTeam = Omit<Team, 'members'> & { members: [string, TeamMember][] };

/** Everything a chat server knows, as JSON. */
export type Snapshot = {
  users: User[];
  rooms: SavedRoom[];
  teams: SavedTeam[];
  integrations: Integration[];
  roles: Role[];
  settings: [string, unknown][];
  permissions: [string, string[]][];
  installedAt?: number;
  graves?: Tombstone[];
  mails?: SentMail[];
  directMessages?: DirectMessage[];
  auditLog?: AuditEntry[];
  changes?: [string, number][];
  goneRoles?: { _id: string; _deletedAt: string }[];
  imports?: { operations: ImportOperation[]; staged: StagedUser[] };
};

export function takeSnapshot(state: ChatState): Snapshot {
  return {
    users: [...state.users.values()],
    rooms: [...state.rooms.values()].map((room) => ({ ...room, members: [...room.members] })),
    teams: [...state.teams.values()].map((team) => ({ ...team, members: [...team.members] })),
    integrations: [...state.integrations.values()],
    roles: [...state.roles.values()],
    settings: [...state.settings],
    permissions: [...state.permissions],
    installedAt: state.installedAt,
    graves: [...state.graves],
    mails: [...state.mails],
    directMessages: [...state.directMessages],
    auditLog: [...state.auditLog],
    changes: [...state.changes],
    goneRoles: [...state.goneRoles],
    imports: { operations: [...state.imports.operations], staged: [...state.imports.staged] },
  };
}

/** Settings and permissions a newer era has beyond the saved ones keep their defaults. */
export function restoreSnapshot(era: Era, saved: Snapshot): ChatState {
  const state = new ChatState(era);
  for (const user of saved.users) state.insertUser(user);
  for (const room of saved.rooms) state.insertRoom({ ...room, members: new Map(room.members) });
  for (const team of saved.teams) state.teams.set(team._id, { ...team, members: new Map(team.members) });
  for (const integration of saved.integrations) state.integrations.set(integration._id, integration);
  state.roles.clear();
  for (const role of saved.roles) state.roles.set(role._id, role);
  for (const [id, value] of saved.settings) state.settings.set(id, value);
  for (const [id, roles] of saved.permissions) state.permissions.set(id, roles);
  state.installedAt = saved.installedAt ?? state.installedAt;
  restoreTraces(state, saved);
  return state;
}

/** What only tells of what was done; a state saved before one of these was kept goes on without it. */
function restoreTraces(state: ChatState, saved: Snapshot): void {
  state.graves.push(...(saved.graves ?? []));
  state.mails = [...(saved.mails ?? [])];
  state.directMessages = [...(saved.directMessages ?? [])];
  state.auditLog.push(...(saved.auditLog ?? []));
  for (const [key, at] of saved.changes ?? []) state.changes.set(key, at);
  state.goneRoles.push(...(saved.goneRoles ?? []));
  state.imports.resume(saved.imports ?? { operations: [], staged: [] });
}
