import type { ChatState } from '@/sandbox/chat/state';
import type { Edit } from '@/sandbox/control/edits';
import type { Seeded } from '@/sandbox/sample/seeded';

/** Somebody with all rights, whom no plan may touch. */
export const OUTSIDER = 'root';
/** Begins the names of rooms and accounts that no definition knows. */
export const STRAY = 'stray';

/** Something that somebody does by hand in the chat; null when there is nothing to do it to. */
export function editByHand(state: ChatState, random: Seeded): Edit | null {
  const rooms = [...state.rooms.values()].filter(({ _id }) => _id !== 'GENERAL');
  const users = [...state.users.values()].filter(
    ({ username, type }) => type === 'user' && isOrdinary(username),
  );
  if (rooms.length === 0 || users.length === 0) return null;
  const room = random.pick(rooms);
  const { username, active } = random.pick(users);
  const inside = [...room.members.keys()].map((id) => state.users.get(id)?.username ?? '').filter(isOrdinary);
  const member = inside.length > 0 ? random.pick(inside) : null;
  const target = { room: room._id, by: OUTSIDER };
  const role = random.pick(['owner', 'moderator'] as const);
  switch (random.below(13)) {
    case 0:
      return {
        kind: 'create-room',
        name: `${STRAY}${state.rooms.size}${random.below(999)}`,
        private: true,
        by: OUTSIDER,
        members: [username],
      };
    case 1:
      return { kind: 'set-active', username, active: !active };
    case 2:
      return { kind: 'rename-person', username, name: `Nom ${random.below(9)}` };
    case 3:
      return { kind: 'set-topic', topic: `autre ${random.below(9)}`, ...target };
    case 4:
      return { kind: 'archive', archived: !room.archived, ...target };
    case 5:
      return random.below(4) === 0 ? { kind: 'delete-room', room: room._id } : null;
    case 6:
      return member === null ? null : { kind: 'add-role', username: member, role, ...target };
    case 7:
      return member === null ? null : { kind: 'remove-role', username: member, role, ...target };
    case 8:
    case 9:
      return member === null ? null : { kind: 'remove-member', username: member, ...target };
    case 10:
      return { kind: 'rename-room', name: `autre-${state.rooms.size}-${random.below(999)}`, ...target };
    default:
      return { kind: 'add-member', username: random.below(4) === 0 ? OUTSIDER : username, ...target };
  }
}

function isOrdinary(username: string): boolean {
  return username.startsWith('person') || username.startsWith(STRAY);
}
