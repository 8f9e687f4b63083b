import type { Endpoint } from '@/sandbox/chat/endpoint';
import { isAtLeast } from '@/sandbox/chat/eras';
import { CHANNELS, GROUPS } from '@/sandbox/chat/room-lookup';
import { discussionEndpoints } from '@/sandbox/chat/routes/discussions';
import { importEndpoints } from '@/sandbox/chat/routes/import';
import { integrationEndpoints } from '@/sandbox/chat/routes/integrations';
import { licenceEndpoints } from '@/sandbox/chat/routes/licences';
import { messageWriteEndpoints } from '@/sandbox/chat/routes/message-writes';
import { chatEndpoints, messageEndpoints } from '@/sandbox/chat/routes/messages';
import { methodEndpoints } from '@/sandbox/chat/routes/methods';
import { ownAccountEndpoints } from '@/sandbox/chat/routes/own-account';
import { ownProfileEndpoints } from '@/sandbox/chat/routes/own-profile';
import { roleAdminEndpoints } from '@/sandbox/chat/routes/role-admin';
import { roleEndpoints } from '@/sandbox/chat/routes/roles';
import { familyExtraEndpoints, roomExtraEndpoints } from '@/sandbox/chat/routes/room-extras';
import { roomMemberEndpoints } from '@/sandbox/chat/routes/room-members';
import { membershipEndpoints } from '@/sandbox/chat/routes/room-membership';
import { ownRoomEndpoints } from '@/sandbox/chat/routes/room-own';
import { roomReadEndpoints } from '@/sandbox/chat/routes/room-reads';
import { sanctionEndpoints } from '@/sandbox/chat/routes/room-sanctions';
import { roomWriteEndpoints } from '@/sandbox/chat/routes/room-writes';
import { roomEndpoints } from '@/sandbox/chat/routes/rooms';
import { searchEndpoints } from '@/sandbox/chat/routes/search';
import { settingEndpoints } from '@/sandbox/chat/routes/settings';
import { signInEndpoints } from '@/sandbox/chat/routes/sign-in';
import { statisticsEndpoints } from '@/sandbox/chat/routes/statistics';
import { subscriptionEndpoints } from '@/sandbox/chat/routes/subscriptions';
import { teamRoomEndpoints } from '@/sandbox/chat/routes/team-rooms';
import { teamEndpoints } from '@/sandbox/chat/routes/teams';
import { userAccessEndpoints } from '@/sandbox/chat/routes/user-access';
import { userExtraEndpoints } from '@/sandbox/chat/routes/user-extras';
import { userWriteEndpoints } from '@/sandbox/chat/routes/user-writes';
import { userEndpoints } from '@/sandbox/chat/routes/users';
import { workspaceEndpoints } from '@/sandbox/chat/routes/workspace';

const families = [GROUPS, CHANNELS].flatMap((family) => [
  ...roomReadEndpoints(family),
  ...roomMemberEndpoints(family),
  ...roomWriteEndpoints(family),
  ...messageEndpoints(family),
  ...familyExtraEndpoints(family),
]);

const ALL: readonly Endpoint[] = [
  ...signInEndpoints,
  ...userEndpoints,
  ...userWriteEndpoints,
  ...userAccessEndpoints,
  ...userExtraEndpoints,
  ...ownAccountEndpoints,
  ...ownProfileEndpoints,
  ...families,
  ...roomEndpoints,
  ...membershipEndpoints,
  ...subscriptionEndpoints,
  ...roomExtraEndpoints,
  ...discussionEndpoints,
  ...ownRoomEndpoints,
  ...sanctionEndpoints,
  ...searchEndpoints,
  ...chatEndpoints,
  ...messageWriteEndpoints,
  ...teamEndpoints,
  ...teamRoomEndpoints,
  ...roleEndpoints,
  ...roleAdminEndpoints,
  ...settingEndpoints,
  ...methodEndpoints,
  ...integrationEndpoints,
  ...importEndpoints,
  ...statisticsEndpoints,
  ...licenceEndpoints,
  ...workspaceEndpoints,
];

export type RouteTable = ReadonlyMap<string, ReadonlyMap<string, Endpoint>>;

/** The endpoints a version has, by path and verb. */
export function routesOf(version: string): RouteTable {
  const table = new Map<string, Map<string, Endpoint>>();
  for (const endpoint of ALL) {
    if (endpoint.since && !isAtLeast(version, endpoint.since)) continue;
    if (endpoint.until && isAtLeast(version, endpoint.until)) continue;
    const verbs = table.get(endpoint.path) ?? new Map<string, Endpoint>();
    table.set(endpoint.path, verbs.set(endpoint.method, endpoint));
  }
  return table;
}

export type FoundRoute = {
  path: string;
  verbs: ReadonlyMap<string, Endpoint>;
  parameters: Record<string, string>;
};

/** `settings/Site_Name` is looked up as it is, then as `settings/:id`. */
export function findRoute(table: RouteTable, path: string): FoundRoute | null {
  const exact = table.get(path);
  if (exact) return { path, verbs: exact, parameters: {} };
  const slash = path.indexOf('/');
  if (slash < 1) return null;
  const pattern = `${path.slice(0, slash)}/:id`;
  const verbs = table.get(pattern);
  return verbs ? { path: pattern, verbs, parameters: { id: path.slice(slash + 1) } } : null;
}
