import type { Room } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import type { Edit } from '@/sandbox/control/edits';
import type { Seeded } from '@/sandbox/sample/seeded';

/** Somebody with all rights, whom no plan may touch. */
export const OUTSIDER = 'root';
/** Begins the names of rooms and accounts that no definition knows. */
export const STRAY = 'stray';

/** Somebody, some room, and somebody in it, drawn for one edit. */
type Drawn = { state: ChatState; random: Seeded; room: Room; username: string; active: boolean };
type Draw = (drawn: Drawn) => Edit | null;

/** Something that somebody does by hand in the chat; null when there is nothing to do it to. */
export function editByHand(state: ChatState, random: Seeded): Edit | null {
  const rooms = [...state.rooms.values()].filter(({ _id }) => _id !== 'GENERAL');
  const users = [...state.users.values()].filter(({ username }) => isOrdinary(username));
  if (rooms.length === 0 || users.length === 0) return null;
  const { username, active } = random.pick(users);
  return random.pick(EDITS)({ state, random, room: random.pick(rooms), username, active });
}

const EDITS: readonly Draw[] = [
  ({ random, room, username }) => {
    const who = random.below(4) === 0 ? OUTSIDER : username;
    return { kind: 'add-member', username: who, ...byOutsider(room) };
  },
  ({ room, username }) => ({ kind: 'add-member', username, ...byOutsider(room) }),
  (drawn) => ofMember(drawn, (username) => ({ kind: 'remove-member', username, ...byOutsider(drawn.room) })),
  (drawn) => ofMember(drawn, (username) => ({ kind: 'remove-member', username, ...byOutsider(drawn.room) })),
  (drawn) => ofMember(drawn, (username) => ({ kind: 'leave', room: drawn.room._id, username })),
  (drawn) => ofRole(drawn, 'add-role'),
  (drawn) => ofRole(drawn, 'remove-role'),
  ({ random, room }) => ({ kind: 'set-topic', topic: `autre ${random.below(9)}`, ...byOutsider(room) }),
  ({ random, room }) => {
    const kind = random.pick(['set-announcement', 'set-description'] as const);
    return { kind, text: `texte ${random.below(9)}`, ...byOutsider(room) };
  },
  ({ room }) => ({ kind: 'set-read-only', readOnly: !room.ro, ...byOutsider(room) }),
  // A team's own switch between open and closed is another call.
  ({ room }) =>
    room.teamMain ? null : { kind: 'set-private', private: room.t !== 'p', ...byOutsider(room) },
  ({ random, room }) => ({ kind: 'rename-room', name: `autre-${random.below(99_999)}`, ...byOutsider(room) }),
  ({ room }) => ({ kind: 'archive', archived: !room.archived, ...byOutsider(room) }),
  ({ random, room }) =>
    random.below(4) === 0 && !room.teamMain ? { kind: 'delete-room', room: room._id } : null,
  ({ username, active }) => ({ kind: 'set-active', username, active: !active }),
  ({ random, username }) => ({ kind: 'rename-person', username, name: `Nom ${random.below(9)}` }),
  ({ random, username }) => {
    const name = `${STRAY}${random.below(99_999)}`;
    return { kind: 'create-room', name, private: true, by: OUTSIDER, members: [username] };
  },
  ({ random }) => {
    const username = `${STRAY}${random.below(99_999)}`;
    return {
      kind: 'create-user',
      username,
      name: username,
      email: `${username}@example.org`,
      roles: ['user'],
    };
  },
  ({ random, username }) => (random.below(3) === 0 ? { kind: 'delete-user', username } : null),
];

const byOutsider = (room: Room) => ({ room: room._id, by: OUTSIDER });

const role = ({ room, random }: Drawn) => ({
  role: random.pick(['owner', 'moderator'] as const),
  ...byOutsider(room),
});

/** Roles of a team are its own, beside those of its main room. */
function ofRole(drawn: Drawn, kind: 'add-role' | 'remove-role'): Edit | null {
  if (drawn.room.teamMain) return null;
  return ofMember(drawn, (username) => ({ kind, username, ...role(drawn) }));
}

function ofMember({ state, random, room }: Drawn, edit: (username: string) => Edit): Edit | null {
  const names = [...room.members.keys()].map((id) => state.users.get(id)?.username ?? '');
  const inside = names.filter(isOrdinary);
  return inside.length === 0 ? null : edit(random.pick(inside));
}

function isOrdinary(username: string): boolean {
  return username.startsWith('person') || username.startsWith(STRAY);
}
