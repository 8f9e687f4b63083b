import { roleToGrant } from './account';
import type { Capabilities, ChatClient, Task } from './types';

export type Requirement = {
  permission: string;
  neededFor: Task;
  /** Without a required one the task fails; without another it is slower or reaches less. */
  required: boolean;
  onlyWith?: (capabilities: Capabilities) => boolean;
};

const withImports = (capabilities: Capabilities) => capabilities.importApi;
const withTeams = (capabilities: Capabilities) => capabilities.teams;

/** Each thing Régie does, and the permission the server asks for it. */
export const REQUIREMENTS: readonly Requirement[] = [
  { permission: 'view-d-room', neededFor: 'list-people', required: true },
  { permission: 'view-full-other-user-info', neededFor: 'list-people', required: true },
  { permission: 'view-room-administration', neededFor: 'list-rooms', required: true },
  { permission: 'view-c-room', neededFor: 'list-rooms', required: true },
  { permission: 'view-other-user-channels', neededFor: 'read-memberships', required: false },
  { permission: 'view-all-teams', neededFor: 'read-memberships', required: true, onlyWith: withTeams },
  {
    permission: 'view-members-list-all-rooms',
    neededFor: 'read-memberships',
    required: false,
    onlyWith: (capabilities) => capabilities.roomAudit,
  },
  { permission: 'create-user', neededFor: 'create-people', required: true },
  { permission: 'run-import', neededFor: 'create-many-people', required: false, onlyWith: withImports },
  {
    permission: 'view-privileged-setting',
    neededFor: 'create-many-people',
    required: false,
    onlyWith: withImports,
  },
  { permission: 'edit-other-user-info', neededFor: 'update-people', required: true },
  { permission: 'edit-other-user-active-status', neededFor: 'activate-people', required: true },
  { permission: 'create-p', neededFor: 'create-rooms', required: true },
  { permission: 'create-c', neededFor: 'create-rooms', required: true },
  { permission: 'create-team', neededFor: 'create-rooms', required: true, onlyWith: withTeams },
  { permission: 'edit-room', neededFor: 'change-rooms', required: true },
  { permission: 'archive-room', neededFor: 'archive-rooms', required: true },
  { permission: 'unarchive-room', neededFor: 'archive-rooms', required: true },
  { permission: 'add-user-to-joined-room', neededFor: 'add-members', required: true },
  { permission: 'add-team-member', neededFor: 'add-members', required: true, onlyWith: withTeams },
  { permission: 'remove-user', neededFor: 'remove-members', required: true },
  { permission: 'edit-team-member', neededFor: 'remove-members', required: true, onlyWith: withTeams },
  { permission: 'set-owner', neededFor: 'change-roles', required: true },
  { permission: 'set-moderator', neededFor: 'change-roles', required: true },
  { permission: 'add-user-to-any-c-room', neededFor: 'reach-foreign-rooms', required: false },
  { permission: 'add-user-to-any-p-room', neededFor: 'reach-foreign-rooms', required: false },
  {
    permission: 'kick-user-from-any-c-room',
    neededFor: 'reach-foreign-rooms',
    required: false,
    onlyWith: (capabilities) => capabilities.kickFromAny,
  },
  {
    permission: 'kick-user-from-any-p-room',
    neededFor: 'reach-foreign-rooms',
    required: false,
    onlyWith: (capabilities) => capabilities.kickFromAny,
  },
  { permission: 'manage-outgoing-integrations', neededFor: 'hear-events', required: false },
  { permission: 'access-permissions', neededFor: 'reach-foreign-rooms', required: false },
  { permission: 'api-bypass-rate-limit', neededFor: 'work-fast', required: false },
];

export type MissingPermission = {
  permission: string;
  neededFor: Task;
  required: boolean;
  /** What an administrator ticks on the server's permissions page. */
  grant: { permission: string; role: string };
};

export type AccessReport = {
  /** The role to tick what is missing for, as people call it; not held: the account has none but shared ones. */
  role: { name: string; held: boolean };
  granted: readonly string[];
  missing: readonly MissingPermission[];
  bypassesLimits: boolean;
  /** Tasks that ask for a second factor unless the token was made to bypass it: no call shows whether it was. */
  secondFactorRisk: readonly Task[];
};

type Asking = Pick<ChatClient, 'capabilities' | 'account' | 'roleName'>;

/** The same as `checkAccess`, with the role by its name. */
export async function reportAccess(client: Asking): Promise<AccessReport> {
  const report = checkAccess(client);
  if (report.missing.length === 0) return report;
  const name = await client.roleName(report.role.name);
  const missing = report.missing.map(({ grant, ...rest }) => ({ ...rest, grant: { ...grant, role: name } }));
  return { ...report, role: { ...report.role, name }, missing };
}

/** What the account may do of all that Régie does. No call is made: the client knows. */
export function checkAccess(client: Pick<ChatClient, 'capabilities' | 'account'>): AccessReport {
  const capabilities = client.capabilities();
  const { permissions, roles } = client.account();
  const wanted = REQUIREMENTS.filter(({ onlyWith }) => onlyWith === undefined || onlyWith(capabilities));
  const role = roleToGrant(roles);
  const granted = wanted.filter(({ permission }) => permissions.includes(permission));
  const missing = wanted.filter(({ permission }) => !permissions.includes(permission));
  return {
    role: { name: role, held: roles.includes(role) },
    granted: granted.map(({ permission }) => permission),
    missing: missing.map(({ permission, neededFor, required }) => ({
      permission,
      neededFor,
      required,
      grant: { permission, role },
    })),
    bypassesLimits: permissions.includes('api-bypass-rate-limit'),
    secondFactorRisk: capabilities.createAsksSecondFactor
      ? ['update-people', 'create-people']
      : ['update-people'],
  };
}
