import { database } from '@/lib/db/client';
import type { Room, RoomRole } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import { OUTSIDER } from './by-hand';
import type { Wanted, WantedGroup, WantedPerson } from './wanted';

/** What is not as it should be, found without asking anything that compares or plans. */
export async function notReached(wanted: Wanted, state: ChatState): Promise<string[]> {
  const groups = await database().group.findMany({ select: { slug: true, roomId: true } });
  const rooms = new Map(groups.map(({ slug, roomId }) => [slug, state.rooms.get(roomId ?? '')]));
  return [...wanted.people]
    .flatMap(([username, person]) => personProblems(username, person, state))
    .concat(
      [...wanted.groups].flatMap(([slug, group]) =>
        groupProblems(slug, group, rooms.get(slug), wanted, state),
      ),
      [...wanted.ended]
        .filter((slug) => rooms.get(slug)?.archived === false)
        .map((slug) => `${slug} has ended and its room is open`),
    );
}

function personProblems(username: string, { active, name }: WantedPerson, state: ChatState): string[] {
  const user = state.userByUsername(username);
  if (!user) return active ? [`${username} has no account`] : [];
  if (user.active !== active) return [`${username} is ${user.active ? 'active' : 'inactive'}`];
  // Who is not active is not written to.
  return active && user.name !== name ? [`${username} is called ${user.name}, not ${name}`] : [];
}

function groupProblems(
  slug: string,
  group: WantedGroup,
  room: Room | undefined,
  { people, left }: Wanted,
  state: ChatState,
): string[] {
  if (!room) return [`${slug} has no room`];
  const active = (name: string) => people.get(name)?.active === true && !left.has(`${slug} ${name}`);
  const sure = (names: string[]) => names.filter((name) => left.get(`${slug} ${name}`) !== 'either');
  const names = [...group.members.keys()].filter(active).sort();
  const holding = (role: string) =>
    [...group.members]
      .filter(([name, is]) => is === role && active(name))
      .map(([name]) => name)
      .sort();
  const problems: string[] = [];
  const same = (what: string, should: unknown, is: unknown) => {
    if (JSON.stringify(should) !== JSON.stringify(is))
      problems.push(`${slug}: ${what} ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
  };
  same('members', names, sure(membersOf(room, state)));
  same('owners', holding('owner'), sure(membersOf(room, state, 'owner')));
  same(
    'moderators',
    holding('moderator'),
    sure(membersOf(room, state, 'moderator')).filter((name) => group.members.get(name) !== 'owner'),
  );
  same('topic', group.topic, room.topic);
  same('name', group.name ?? slug, group.name === null ? room.name : room.fname);
  same('kind', group.kind, kindOf(room));
  same('archived', false, room.archived ?? false);
  return problems;
}

function kindOf(room: Room): WantedGroup['kind'] {
  if (room.teamMain) return 'team';
  return room.t === 'p' ? 'private' : 'channel';
}

function membersOf(room: Room, state: ChatState, role?: RoomRole): string[] {
  const names = rolesIn(room, state).flatMap(([id, roles]) => {
    const user = state.users.get(id);
    const counts = user?.active && user.username !== OUTSIDER && user.username !== 'regie.service';
    return counts && (role === undefined || roles.includes(role)) ? [user.username] : [];
  });
  return names.sort();
}

/** A team's own, where the room is one's. */
function rolesIn(room: Room, state: ChatState): [string, readonly string[]][] {
  const team = room.teamMain ? state.teams.get(room.teamId ?? '') : undefined;
  const members: Iterable<[string, { roles?: readonly string[] }]> = team ? team.members : room.members;
  return [...members].map(([id, { roles = [] }]) => [id, roles]);
}
