import type {
  RoomDescription,
  StateDescription,
  ToldDescription,
  UserDescription,
} from '@/sandbox/chat/description';
import { Seeded } from '@/sandbox/sample/seeded';
import { ownersWithParents, type SampleGroup, type University } from '@/sandbox/sample/university';

export const SERVICE_ACCOUNT = 'regie.service';

/** Rooms nobody has made yet. */
const MISSING_ROOMS = ['sante-etudiante', 'm2-droit', 'logements'];
/** Made by hand, so that the service account is no member and cannot look in. */
const CLOSED_ROOM = 'conseil-recherche';
const MISSING_MEMBERSHIPS = 25;
const EXTRA_MEMBERSHIPS = 15;
const MISSING_OWNERS = 4;
const MISSING_PEOPLE = 6;

const UNMANAGED_PEOPLE: UserDescription[] = [
  { username: 'prestataire.reseau', name: 'Prestataire réseau', email: 'support@reseau.example' },
  { username: 'stagiaire.com', name: 'Stagiaire communication', email: 'stage.com@valcombe.example' },
  { username: 'ancien.vacataire', name: 'Vacataire 2024', email: 'vacataire@valcombe.example' },
];

const UNMANAGED_ROOMS: [name: string, kind: RoomDescription['kind'], topic: string][] = [
  ['cafe', 'channel', 'La machine du bâtiment B'],
  ['covoiturage', 'channel', 'Trajets entre les deux campus'],
  ['projet-portail', 'private', 'Refonte du portail étudiant'],
  ['jury-2025', 'private', ''],
  ['test', 'private', ''],
  ['test-2', 'private', ''],
  ['colloque-printemps', 'private', 'Organisation du colloque de printemps'],
  ['velos', 'channel', ''],
];

/** What the university's files ask for, as rooms made by the service account. */
export function wantedRooms({ groups }: University): RoomDescription[] {
  return groups.map((group) => wantedRoom(groups, group));
}

function wantedRoom(groups: readonly SampleGroup[], group: SampleGroup): RoomDescription {
  const owners = ownersWithParents(groups, group);
  return {
    name: group.slug,
    kind: group.kind,
    topic: group.topic,
    owners: [SERVICE_ACCOUNT, ...owners],
    members: [...new Set([SERVICE_ACCOUNT, ...owners, ...group.members])],
  };
}

/** Between one thing that happened by hand and the next. */
const HOURS_APART = 7;

type Told = Omit<ToldDescription, 'minutesAgo'>;
type Draw = { random: Seeded; usernames: string[] };

function loseMemberships(rooms: RoomDescription[], { random }: Draw): void {
  for (const room of random.some(rooms, MISSING_MEMBERSHIPS)) {
    const plain = room.members.filter((username) => !room.owners?.includes(username));
    if (plain.length < 3) continue;
    const lost = random.pick(plain);
    room.members = room.members.filter((username) => username !== lost);
  }
}

function addMemberships(rooms: RoomDescription[], { random, usernames }: Draw): void {
  for (const [at, room] of random.some(rooms, EXTRA_MEMBERSHIPS).entries()) {
    const username = random.pick(usernames.filter((one) => !room.members.includes(one)));
    room.members.push(username);
    tell(room, [entering(room, username)], (at + 1) * HOURS_APART);
  }
}

/** Whoever may enter a channel does so; into a private room somebody lets them. */
function entering(room: RoomDescription, username: string): Told {
  if (room.kind === 'channel') return { t: 'uj', msg: username, by: username };
  return { t: 'au', msg: username, by: someOwner(room) };
}

function tell(room: RoomDescription, told: readonly Told[], hoursAgo: number): void {
  const minutesAgo = hoursAgo * 60 + 17;
  room.told = [...(room.told ?? []), ...told.map((one) => ({ ...one, minutesAgo }))];
}

function someOwner({ owners = [] }: RoomDescription): string {
  return owners.find((username) => username !== SERVICE_ACCOUNT) ?? SERVICE_ACCOUNT;
}

function loseOwners(rooms: RoomDescription[], { random }: Draw): void {
  const owned = rooms.filter((room) => (room.owners?.length ?? 0) > 1);
  for (const room of random.some(owned, MISSING_OWNERS)) room.owners = room.owners?.slice(0, -1);
}

function unmanagedRooms({ random, usernames }: Draw): RoomDescription[] {
  return UNMANAGED_ROOMS.map(([name, kind, topic]) => {
    const members = random.some(usernames, 4 + random.below(12));
    return { name, kind, members, owners: members.slice(0, 1), ...(topic && { topic }) };
  });
}

function changeTopic(room: RoomDescription, topic: string): void {
  room.topic = topic;
  tell(room, [{ t: 'room_changed_topic', msg: topic, by: someOwner(room) }], HOURS_APART);
}

function closedRoom(room: RoomDescription): void {
  const [owner] = room.owners?.filter((username) => username !== SERVICE_ACCOUNT) ?? [];
  room.owners = owner ? [owner] : [];
  room.members = room.members.filter((username) => username !== SERVICE_ACCOUNT);
}

function people(university: University, missing: ReadonlySet<string>, gone: string): UserDescription[] {
  const present = university.people.filter(({ username }) => !missing.has(username));
  return [
    ...present.map(({ username, name, email, role }) => ({
      username,
      name,
      email,
      active: username !== gone,
      roles: role === 'administrator' ? ['user', 'admin'] : ['user'],
    })),
    ...UNMANAGED_PEOPLE,
    { username: 'bot.meteo', name: 'Météo du campus', type: 'bot', roles: ['bot'] },
  ];
}

/** The chat server some time after the script made it: most is as wanted, some is not. Always the same. */
export function driftedState(university: University): StateDescription {
  const random = new Seeded(34);
  const students = university.people
    .filter(({ status }) => status === 'student')
    .map(({ username }) => username);
  const unnamed = students.slice(2);
  const missing = new Set(random.some(unnamed, MISSING_PEOPLE));
  const gone = random.pick(unnamed.filter((username) => !missing.has(username)));
  const usernames = university.people
    .map(({ username }) => username)
    .filter((username) => !missing.has(username));
  const draw = { random, usernames };
  const rooms = wantedRooms(university)
    .filter(({ name }) => !MISSING_ROOMS.includes(name))
    .map((room) => ({ ...room, members: room.members.filter((username) => !missing.has(username)) }));
  const open = rooms.filter(({ name }) => name !== CLOSED_ROOM);
  loseMemberships(open, draw);
  addMemberships(open, draw);
  loseOwners(open, draw);
  for (const room of rooms) {
    if (room.name === 'dsi-assistance') changeTopic(room, 'Support — merci d’ouvrir un ticket');
    if (room.name === CLOSED_ROOM) closedRoom(room);
  }
  return { users: people(university, missing, gone), rooms: [...rooms, ...unmanagedRooms(draw)] };
}
