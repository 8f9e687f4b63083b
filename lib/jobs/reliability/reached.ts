import { database } from '@/lib/db/client';
import type { Room, RoomRole } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import { OUTSIDER } from './by-hand';
import type { Wanted, WantedGroup } from './wanted';

/** What is not as it should be, found without asking anything that compares or plans. */
export async function notReached(wanted: Wanted, state: ChatState): Promise<string[]> {
  const groups = await database().group.findMany({ select: { slug: true, roomId: true } });
  const rooms = new Map(groups.map(({ slug, roomId }) => [slug, state.rooms.get(roomId ?? '')]));
  return [...wanted.people]
    .flatMap(([name, active]) => personProblems(name, active, state))
    .concat(
      [...wanted.groups].flatMap(([slug, group]) =>
        groupProblems(slug, group, rooms.get(slug), wanted, state),
      ),
    );
}

function personProblems(name: string, active: boolean, state: ChatState): string[] {
  const user = state.userByUsername(name);
  if (!user) return active ? [`${name} has no account`] : [];
  return user.active === active ? [] : [`${name} is ${user.active ? 'active' : 'inactive'}`];
}

function groupProblems(
  slug: string,
  group: WantedGroup,
  room: Room | undefined,
  { people, left }: Wanted,
  state: ChatState,
): string[] {
  if (!room) return [`${slug} has no room`];
  const active = (name: string) => people.get(name) === true && !left.has(`${slug} ${name}`);
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
  same('kind', group.kind, room.t === 'p' ? 'private' : 'channel');
  same('archived', false, room.archived ?? false);
  return problems;
}

function membersOf(room: Room, state: ChatState, role?: RoomRole): string[] {
  const names = [...room.members].flatMap(([id, { roles = [] }]) => {
    const user = state.users.get(id);
    const counts = user?.active && user.username !== OUTSIDER && user.username !== 'regie.service';
    return counts && (role === undefined || roles.includes(role)) ? [user.username] : [];
  });
  return names.sort();
}
