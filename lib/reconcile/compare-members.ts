import { isComparable, isUntouchable } from './accounts';
import { cause, removalDependsOn, whyUnwanted, whyWanted } from './causes';
import { labelOf } from './compare-room';
import { isRespected } from './departures';
import { difference } from './difference';
import type {
  Account,
  DefinedMember,
  DefinedPerson,
  Difference,
  Directory,
  GroupCase,
  ObservedRoom,
} from './types';

type Held = { members: ReadonlySet<string>; owners: ReadonlySet<string>; moderators: ReadonlySet<string> };

/** Members and roles of one group against its room; with no room yet, everyone is missing. */
export function compareMembers(groupCase: GroupCase, directory: Directory): Difference[] {
  const { group, room } = groupCase;
  const held = heldIn(room);
  const wantedUserIds = new Set<string>();
  const differences: Difference[] = [];
  for (const member of group.members) {
    const person = directory.people.get(member.personId);
    if (!person) continue;
    const account = directory.accountByKey.get(person.usernameKey) ?? null;
    if (account) wantedUserIds.add(account.userId);
    // Wanted but deactivated by definition: invisible in rooms, so neither missing nor extra.
    if (!person.active || isUntouchable(person, directory)) continue;
    differences.push(...compareMember(groupCase, member, person, account, held));
  }
  for (const userId of held.members) {
    if (wantedUserIds.has(userId)) continue;
    const account = directory.accounts.get(userId);
    if (!account || !isComparable(account, directory)) continue;
    differences.push(extraMember(groupCase, account, held, directory));
  }
  return differences;
}

/** People in the room without a reason, or with more than their reason gives: their past is worth looking up. */
export function peopleToExplain(
  groupCase: Omit<GroupCase, 'endedGrants' | 'departures'>,
  directory: Directory,
): number[] {
  const differences = compareMembers(
    { ...groupCase, endedGrants: new Map(), departures: new Map() },
    directory,
  );
  return differences
    .filter(({ kind }) => kind === 'member-extra' || kind === 'role-extra')
    .map(({ personId }) => personId)
    .filter((personId) => personId !== null);
}

function heldIn(room: ObservedRoom | null): Held {
  return {
    members: new Set(room?.memberIds),
    owners: new Set(room?.ownerIds),
    moderators: new Set(room?.moderatorIds),
  };
}

function compareMember(
  groupCase: GroupCase,
  member: DefinedMember,
  person: DefinedPerson,
  account: Account | null,
  held: Held,
): Difference[] {
  const { group, room } = groupCase;
  const subject = {
    groupId: group.groupId,
    roomId: room?.roomId ?? null,
    personId: person.personId,
    userId: account?.userId ?? null,
    username: account?.username ?? person.username,
    label: `${labelOf(group)} ${person.name} ${person.username}`,
  };
  if (!account || !held.members.has(account.userId)) {
    return [missingMember(groupCase, member, subject)];
  }
  const roles = rolesOf(account.userId, held);
  const differences: Difference[] = [];
  if (member.role !== 'member' && !roles.includes(member.role)) {
    const fields = { role: member.role, desired: { role: member.role }, actual: { roles } };
    differences.push(difference('role-missing', { ...subject, ...fields, cause: whyWanted(member) }));
  }
  // An owner may also be a moderator: nothing more than owners may already do.
  const extra = roles.filter((role) => role !== member.role && member.role !== 'owner');
  for (const role of extra) {
    const ended = groupCase.endedGrants.get(person.personId);
    const fields = {
      role,
      desired: { role: member.role },
      actual: { roles },
      cause: cause('role-not-granted'),
    };
    const dependsOn = removalDependsOn(group, person.personId, ended);
    differences.push(difference('role-extra', { ...subject, ...fields, dependsOn }));
  }
  return differences;
}

/** Someone who left by themselves is put back where membership is an obligation only, and that is said. */
function missingMember(
  { group, departures }: GroupCase,
  member: DefinedMember,
  subject: Partial<Difference> & { label: string },
): Difference {
  const fields = { ...subject, role: member.role, desired: { role: member.role } };
  const departure = departures.get(member.personId);
  const left = { date: departure?.leftAt.toISOString() };
  if (isRespected(group, departure))
    return difference('member-left', { ...fields, cause: cause('left-by-themselves', left) });
  const why = departure && group.mandatory ? cause('left-mandatory', left) : whyWanted(member);
  return difference('member-missing', { ...fields, cause: why });
}

function extraMember(groupCase: GroupCase, account: Account, held: Held, directory: Directory): Difference {
  const { group, room } = groupCase;
  const personId = directory.personIdByKey.get(account.usernameKey) ?? null;
  const ended = personId === null ? undefined : groupCase.endedGrants.get(personId);
  return difference('member-extra', {
    groupId: group.groupId,
    roomId: room?.roomId ?? null,
    personId,
    userId: account.userId,
    username: account.username,
    label: `${labelOf(group)} ${account.name} ${account.username}`,
    actual: { roles: rolesOf(account.userId, held) },
    cause: whyUnwanted(group, personId, ended),
    dependsOn: removalDependsOn(group, personId, ended),
  });
}

function rolesOf(userId: string, held: Held): ('owner' | 'moderator')[] {
  const roles: ('owner' | 'moderator')[] = [];
  if (held.owners.has(userId)) roles.push('owner');
  if (held.moderators.has(userId)) roles.push('moderator');
  return roles;
}
