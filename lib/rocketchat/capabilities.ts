import type { Capabilities } from './types';

type Version = readonly [major: number, minor: number];

/** First version that has it. Never found by trying: 3.4 answers an unknown route with 200. */
const SINCE = {
  batchInvite: [3, 13],
  teams: [3, 13],
  membersHideInactive: [3, 15],
  roleRemoval: [3, 17],
  rolesById: [7, 0],
  rolesNeedLicence: [5, 0],
  roomDelete: [5, 4],
  kickFromAny: [6, 5],
  includeUserRooms: [7, 0],
  methodsCheckAccess: [7, 0],
  membersWithRoles: [7, 3],
  fullAdminRooms: [3, 13],
  importApi: [6, 3],
  roomAudit: [6, 12],
  createAsksSecondFactor: [8, 8],
} as const satisfies Record<string, Version>;

/** `query` is silently ignored from there. */
const QUERIES_IGNORED = [7, 0] as const;
const SUPPORTED = { from: [3, 4], before: [9, 0] } as const;
/** `users.list?count=0` fails there: "the limit must be positive". */
const REFUSES_ALL_USERS = { from: [3, 13], before: [3, 18] } as const;

/** Upstream adds invited people in parallel, so more at once would press the server, not save calls. */
const MOST_INVITED_AT_ONCE = 100;
/** The body of a few hundred people stays far below any server's limit. */
const MOST_STAGED_AT_ONCE = 500;

export function capabilitiesOf(version: string): Capabilities {
  const at = parseVersion(version);
  const since = (feature: keyof typeof SINCE) => reaches(at, SINCE[feature]);
  return {
    version,
    supported: reaches(at, SUPPORTED.from) && !reaches(at, SUPPORTED.before),
    batchInvite: since('batchInvite'),
    batchMethod: !since('batchInvite'),
    teams: since('teams'),
    membersHideInactive: since('membersHideInactive'),
    roleRemoval: since('roleRemoval'),
    rolesById: since('rolesById'),
    rolesNeedLicence: since('rolesNeedLicence'),
    roomDelete: since('roomDelete'),
    kickFromAny: since('kickFromAny'),
    includeUserRooms: since('includeUserRooms'),
    freeQueries: !reaches(at, QUERIES_IGNORED),
    methodsCheckAccess: since('methodsCheckAccess'),
    membersWithRoles: since('membersWithRoles'),
    fullAdminRooms: since('fullAdminRooms'),
    datesAllChannels: !since('teams'),
    importApi: since('importApi'),
    roomAudit: since('roomAudit'),
    createAsksSecondFactor: since('createAsksSecondFactor'),
    listsAllUsers: !reaches(at, REFUSES_ALL_USERS.from) || reaches(at, REFUSES_ALL_USERS.before),
    maxBatch: MOST_INVITED_AT_ONCE,
    maxStaged: MOST_STAGED_AT_ONCE,
  };
}

function parseVersion(version: string): Version {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major ?? 0), Number(minor ?? 0)];
}

function reaches([major, minor]: Version, [thatMajor, thatMinor]: Version): boolean {
  return major > thatMajor || (major === thatMajor && minor >= thatMinor);
}
