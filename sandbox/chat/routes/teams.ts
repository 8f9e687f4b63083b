import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { isObject, iso, objectField, objectListField, textField, textListField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Room, Team, User } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, demandDeclared, may } from '@/sandbox/chat/permissions';
import { addMember, createRoom, removeMember, setRolesSilently } from '@/sandbox/chat/room-changes';
import { isValidRoomName } from '@/sandbox/chat/room-lookup';
import { isRoomRole } from '@/sandbox/chat/room-roles';
import type { ChatState } from '@/sandbox/chat/state';
import { teamDocument } from '@/sandbox/chat/views';

export const since = '3.13.0';

export function teamOf(
  { state, params }: Call,
  otherwise = 'team-does-not-exist',
): { team: Team; room: Room } {
  const id = textField(params, 'teamId');
  const name = textField(params, 'teamName');
  const team = id ? state.teams.get(id) : [...state.teams.values()].find((known) => known.name === name);
  const room = state.rooms.get(team?.roomId ?? '');
  return team && room ? { team, room } : fail(otherwise);
}

export const demandFor = (call: Call, permission: string, room?: Room): void => {
  if (!may(call.state, call.user, permission, room)) forbid();
};

/** Members by id or by name; unknown ones are dropped. */
function people(state: ChatState, given: string[]): User[] {
  return given
    .map((named) => state.users.get(named) ?? state.userByUsername(named))
    .filter((user) => user !== undefined);
}

function createTeam(call: Call) {
  const { state, body, user } = call;
  demandFor(call, 'create-team');
  const name = textField(body, 'name');
  if (!name) fail("must have required property 'name'");
  if ([...state.teams.values()].some((team) => team.name === name)) fail('team-name-already-exists');
  if (state.roomByName(name) || state.userByUsername(name)) fail('room-name-already-exists');
  if (!isValidRoomName(state, name)) fail('error-team-creation');
  const type = body.type === 1 ? 1 : 0;
  const members = people(state, textListField(body, 'members') ?? []);
  const owner = people(state, [textField(body, 'owner') ?? user._id])[0] ?? user;
  const now = Date.now();
  const teamId = newId();
  const t = type === 1 ? 'p' : 'c';
  const extra = { customFields: objectField(body, 'room')?.customFields ?? {}, sysMes: true };
  const room = createRoom(state, { t, name, creator: owner, members, teamId, teamMain: true, extra });
  const record = (roles: string[]) => ({ roles, createdBy: user._id, createdAt: now });
  const team: Team = {
    _id: teamId,
    name,
    type,
    roomId: room._id,
    createdBy: { _id: user._id, username: user.username },
    createdAt: now,
    members: new Map([
      ...members.map((one) => [one._id, record(['member'])] as const),
      [owner._id, record(['owner'])],
    ]),
  };
  state.teams.set(teamId, team);
  return { team: teamDocument(team) };
}

/** Roles of the team are roles of its main room too, without a message. */
function setTeamRoles({ state }: Call, team: Team, room: Room, subject: User, roles: string[]): void {
  const member = team.members.get(subject._id);
  if (member) member.roles = roles;
  const kept = (room.members.get(subject._id)?.roles ?? []).filter((role) => role === 'leader');
  const given = (['owner', 'moderator'] as const).filter((role) => roles.includes(role));
  setRolesSilently(state, room, subject._id, [...given, ...kept]);
}

function addMembers(call: Call) {
  const { state, params, user } = call;
  const { team, room } = teamOf(call);
  if (!may(state, user, 'edit-team-member', room)) demandFor(call, 'add-team-member', room);
  for (const given of objectListField(params, 'members') ?? []) {
    const subject = state.users.get(textField(given, 'userId') ?? '');
    if (!subject) continue;
    addMember(state, room, subject, user);
    const roles = (textListField(given, 'roles') ?? ['member']).filter(
      (role) => role === 'member' || isRoomRole(role),
    );
    setTeamRoles(call, team, room, subject, roles);
  }
  return {};
}

function updateMember(call: Call) {
  const { team, room } = teamOf(call);
  demandFor(call, 'edit-team-member', room);
  const given = isObject(call.params.member) ? call.params.member : {};
  const subject = call.state.users.get(textField(given, 'userId') ?? '');
  if (!subject || !team.members.has(subject._id)) fail('invalid-user');
  setTeamRoles(call, team, room, subject, textListField(given, 'roles') ?? ['member']);
  return {};
}

function removeTeamMember(call: Call) {
  const { room } = teamOf(call);
  demandFor(call, 'edit-team-member', room);
  const subject = call.state.users.get(textField(call.params, 'userId') ?? '');
  if (!subject?.active) fail('invalid-user');
  return takeOut(call, subject);
}

function takeOut(call: Call, subject: User) {
  const { state, params, user } = call;
  const { team, room } = teamOf(call);
  if (call.era.schemaErrors && Array.isArray(params.rooms) && params.rooms.length === 0)
    refuse(call.era.invalidParams, 'must NOT have fewer than 1 items');
  const record = team.members.get(subject._id);
  if (!record) fail('invalid-user');
  const owners = [...team.members.values()].filter((member) => member.roles.includes('owner'));
  if (record.roles.includes('owner') && owners.length === 1) fail('last-owner-can-not-be-removed');
  removeMember(state, room, subject, user);
  for (const id of textListField(params, 'rooms') ?? []) {
    const other = state.rooms.get(id);
    if (other?.teamId === team._id && other.members.has(subject._id))
      removeMember(state, other, subject, user);
  }
  return {};
}

function matchesFilter({ query }: Call, user: User): boolean {
  const holds = (key: 'username' | 'name') =>
    user[key].toLowerCase().includes((textField(query, key) ?? '').toLowerCase());
  const statuses = query['status[]'] ?? query.status;
  return holds('username') && holds('name') && (!statuses || [statuses].flat().includes(user.status));
}

function listMembers(call: Call) {
  const { state } = call;
  const { team, room } = teamOf(call);
  if (!room.members.has(call.user._id)) demandFor(call, 'view-all-teams');
  const all = [...team.members].flatMap(([id, { roles, createdBy, createdAt }]) => {
    const user = state.users.get(id);
    if (!user?.active || !matchesFilter(call, user)) return [];
    const shown: JsonObject = { _id: id, username: user.username, name: user.name, status: user.status };
    const by = { _id: createdBy, username: state.users.get(createdBy)?.username ?? '' };
    return [{ user: shown, roles, createdBy: by, createdAt: iso(createdAt) }];
  });
  const page = pageOf(call);
  const members = cut(all, page);
  return { members, count: members.length, offset: page.offset, total: all.length };
}

function listTeams(call: Call, all: Team[]) {
  const page = pageOf(call);
  const teams = cut(all, page).map((team) => ({
    ...teamDocument(team),
    numberOfUsers: team.members.size,
    rooms: [...call.state.rooms.values()].filter((room) => room.teamId === team._id && !room.teamMain).length,
  }));
  return { teams, count: teams.length, offset: page.offset, total: all.length };
}

export const teamEndpoints: Endpoint[] = [
  post('teams.create', createTeam, { since }),
  post('teams.addMembers', addMembers, { since }),
  post('teams.updateMember', updateMember, { since }),
  post('teams.removeMember', removeTeamMember, { since }),
  post('teams.leave', (call) => takeOut(call, call.user), { since }),
  get('teams.members', listMembers, { since }),
  get(
    'teams.info',
    (call) => {
      const { team, room } = teamOf(call, 'Team not found');
      if (!canAccess(call.state, room, call.user)) demandFor(call, 'view-all-teams');
      return { teamInfo: teamDocument(team) };
    },
    { since },
  ),
  get(
    'teams.list',
    (call) =>
      listTeams(
        call,
        [...call.state.teams.values()].filter((team) => team.members.has(call.user._id)),
      ),
    {
      since,
    },
  ),
  get(
    'teams.listAll',
    (call) => {
      demandDeclared(call.state, call.user, 'view-all-teams');
      return listTeams(call, [...call.state.teams.values()]);
    },
    { since },
  ),
];
