/** Versions that can be played. 3.4.0 and 8.8.0 are exact; between them, by the release that changed each rule. */
export const SERVER_VERSIONS = ['3.4.0', '6.12.0', '7.0.0', '8.8.0'] as const;
export type ServerVersion = (typeof SERVER_VERSIONS)[number];

/** What changed between releases, in the one place that compares versions. */
export type Era = {
  version: ServerVersion;
  /** An unknown path under /api answers the web application's page with status 200. */
  unknownRouteIsPage: boolean;
  batchInvite: boolean;
  teams: boolean;
  /** users.list shows a fixed set of fields. */
  fixedUserFields: boolean;
  /** Member lists leave out deactivated people and sort by presence first. */
  hidesDeactivatedMembers: boolean;
  /** `query` and `fields` are honoured. */
  freeQuery: boolean;
  includeUserRooms: boolean;
  /** users.info shows `services` of other people. */
  showsServices: boolean;
  settingsNeedSecondFactor: boolean;
  /** An account with a password but no other factor is asked for its password. */
  passwordAsSecondFactor: boolean;
  /** Bodies are checked against a schema, with its error texts. */
  schemaErrors: boolean;
  /** The 8.x envelopes: 401 bodies carry success and error beside the old keys, deletions say what went with them. */
  recentEnvelope: boolean;
  /** `types=p` is read like `types[]=p`; discussions and team rooms are separate kinds. */
  bareRoomTypes: boolean;
  kickFromAnyRoom: boolean;
  /** Unknown roles, settings and people are refused; before, they pass or fail by accident. */
  refusesUnknown: boolean;
  /** Settings carry `enterprise`; those that are unknown or hidden are refused when read. */
  richSettings: boolean;
  /** The settings that hold the patterns of names. */
  usernamePattern: string;
  roomNamePattern: string;
  /** A version shown to strangers is cut to major.minor. */
  trimmedVersion: boolean;
  protectsLastAdmin: boolean;
  /** The DDP method addUsersToRoom still is there. */
  batchMethod: boolean;
  roomAccessCheckedInMethods: boolean;
  hookOverrideDenied: boolean;
  /** The 3.4 defect: with retentionOverrideGlobal in a call, retentionMaxAge in it is lost. */
  losesRetentionAge: boolean;
  /** People can be found by the id of an import. */
  importApi: boolean;
  /** The errorType of a body that breaks its schema, on the routes about imports. */
  invalidParams: string;
  /** The defect of the first import API: a role that is sent is stored letter by letter. */
  splitsImportedRoles: boolean;
  /** Comings and goings in the main room of a team have message types of their own. */
  teamMessages: boolean;
  /** Making a room read-only, and taking that back, leaves a message. */
  readOnlyMessages: boolean;
  /** Authors of system messages carry their full name, but for those who act on somebody else. */
  namedAuthors: boolean;
  /** `inclusive=false` means no; before, any text was a yes. */
  readsFlags: boolean;
  /** channels.history pages as lists do; groups.history never does. */
  pagesChannelHistory: boolean;
  /** users.create and users.createToken ask for the second factor. */
  createNeedsSecondFactor: boolean;
  /** A mail that cannot be sent fails the call, after the account was made. */
  tellsMailFailure: boolean;
  /** users.list and users.info find people by address. */
  findsByAddress: boolean;
  /** Sorting takes 1 and -1 only. */
  strictSort: boolean;
  /** Counters leave deactivated members out. */
  countsActiveOnly: boolean;
  /** What moving a room into a team needs. */
  moveToTeamPermission: string;
  /** Rooms of a team have permissions of their own for being deleted. */
  guardsTeamRooms: boolean;
  /** Roles that are made get an id that is not their name. */
  roleIdsAreRandom: boolean;
  /** Known path, wrong verb: 404 like an unknown path. */
  wrongVerbIsUnknown: boolean;
  /** Bodies are closed: a key nobody asked for is refused. */
  closedBodies: boolean;
  /** What users.update may hold is a closed list; other keys pass unread before. */
  closedUpdates: boolean;
  /** Rooms are made with `extraData`: broadcast, encrypted, teamId. */
  readsExtraData: boolean;
  /** Registering has a limit of its own. */
  limitsRegistration: boolean;
  /** What one's own record says of the password: the hash itself, that there is one, or that it exists. */
  passwordInMe: 'hash' | 'flag' | 'exists';
  /** Rooms for administrators show their custom fields. */
  adminRoomFields: boolean;
  /** Routes declare what they need; the refusal is worded accordingly. */
  declaresPermissions: boolean;
  /** Who sees a room sees the discussions about it. */
  discussionsFollowParent: boolean;
  /** rooms.info tells the team and the room above. */
  tellsParents: boolean;
  /** Roles of one's own need a licence. */
  licensesRoles: boolean;
};

const parts = (version: string): number[] => version.split('.').map(Number);

export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [parts(version), parts(minimum)];
  for (let i = 0; i < 3; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export function eraOf(version: ServerVersion): Era {
  const from = (minimum: string) => isAtLeast(version, minimum);
  return {
    version,
    unknownRouteIsPage: !from('4.0.0'),
    batchInvite: from('3.13.0'),
    teams: from('3.13.0'),
    fixedUserFields: from('3.13.0'),
    hidesDeactivatedMembers: from('3.15.0'),
    freeQuery: !from('7.0.0'),
    includeUserRooms: from('7.0.0'),
    showsServices: !from('4.8.2'),
    settingsNeedSecondFactor: from('3.6.0'),
    passwordAsSecondFactor: from('3.6.0'),
    schemaErrors: from('6.0.0'),
    recentEnvelope: from('8.0.0'),
    bareRoomTypes: from('6.0.0'),
    kickFromAnyRoom: from('6.5.0'),
    refusesUnknown: from('4.0.0'),
    richSettings: from('7.0.0'),
    usernamePattern: from('4.0.0') ? 'UTF8_User_Names_Validation' : 'UTF8_Names_Validation',
    roomNamePattern: from('4.0.0') ? 'UTF8_Channel_Names_Validation' : 'UTF8_Names_Validation',
    trimmedVersion: from('7.0.0'),
    protectsLastAdmin: from('7.0.0'),
    batchMethod: !from('8.0.0'),
    roomAccessCheckedInMethods: from('7.0.0'),
    hookOverrideDenied: from('6.3.0'),
    losesRetentionAge: !from('4.0.0'),
    importApi: from('6.3.0'),
    invalidParams: from('8.0.0') ? 'error-invalid-params' : 'invalid-params',
    splitsImportedRoles: !from('8.0.0'),
    teamMessages: from('3.13.0'),
    readOnlyMessages: from('4.0.0'),
    namedAuthors: from('6.0.0'),
    readsFlags: from('5.0.0'),
    pagesChannelHistory: from('5.0.0'),
    createNeedsSecondFactor: from('8.8.0'),
    tellsMailFailure: from('4.0.0'),
    findsByAddress: from('8.4.0'),
    strictSort: from('7.0.0'),
    countsActiveOnly: from('7.8.0'),
    moveToTeamPermission: from('8.0.0') ? 'move-room-to-team' : 'add-team-channel',
    guardsTeamRooms: from('7.0.0'),
    roleIdsAreRandom: from('4.0.0'),
    wrongVerbIsUnknown: from('8.0.0'),
    closedBodies: from('8.0.0'),
    closedUpdates: from('7.0.0'),
    readsExtraData: from('3.12.0'),
    limitsRegistration: from('7.0.0'),
    adminRoomFields: from('8.7.0'),
    declaresPermissions: from('6.0.0'),
    discussionsFollowParent: from('6.0.0'),
    tellsParents: from('6.12.0'),
    licensesRoles: from('5.0.0'),
    passwordInMe: from('8.0.0') ? 'exists' : from('4.8.2') ? 'flag' : 'hash',
  };
}

export function parseServerVersion(text: string): ServerVersion {
  const version = SERVER_VERSIONS.find((known) => known === text);
  if (!version) throw new Error(`--server-version ${text}: one of ${SERVER_VERSIONS.join(', ')} is needed`);
  return version;
}
