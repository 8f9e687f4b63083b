import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { isObject, iso, textField } from '@/sandbox/chat/fields';
import type { Room, User } from '@/sandbox/chat/model';
import { cut, pageOf, parseParameter } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { adminRoomDocument } from '@/sandbox/chat/views';

/** Boxes that complete what is typed show this many. */
const SUGGESTED = 10;

const contains = (text: string | undefined, term: string): boolean =>
  text?.toLowerCase().includes(term.toLowerCase()) ?? false;
const named = (room: Room, term: string): boolean => contains(room.name, term) || contains(room.fname, term);

function selectorOf({ era, query }: Call): string {
  if (!query.selector) {
    if (era.closedBodies) refuse(era.invalidParams, "must have required property 'selector'");
    fail("The 'selector' param is required");
  }
  const selector: unknown = JSON.parse(String(query.selector));
  return isObject(selector) ? (textField(selector, 'name') ?? '') : '';
}

const roomItem = ({ _id, name, fname, t }: Room): JsonObject => ({
  _id,
  name,
  t,
  ...(fname !== undefined && { fname }),
});

const joinedBy = ({ state, user }: Call, term: string): Room[] =>
  state.roomsByNameOrder().filter((room) => room.members.has(user._id) && named(room, term));

function channelAndPrivate(call: Call) {
  return { items: joinedBy(call, selectorOf(call)).slice(0, SUGGESTED).map(roomItem) };
}

function channelAndPrivatePages(call: Call) {
  const found = joinedBy(call, selectorOf(call));
  return { items: cut(found, pageOf(call)).map(roomItem), total: found.length };
}

function adminRooms(call: Call) {
  const term = selectorOf(call);
  if (!may(call.state, call.user, 'can-audit')) fail('error-not-authorized');
  const found = call.state.roomsByNameOrder().filter((room) => named(room, term));
  return { items: found.slice(0, SUGGESTED).map((room) => adminRoomDocument(room, call.era)) };
}

/** Rooms that could be moved into a team: the caller owns them, and no team has them. */
function availableForTeams(call: Call) {
  const owned = joinedBy(call, textField(call.query, 'name') ?? '').filter(
    (room) => !room.teamId && !room.extra.prid && room.members.get(call.user._id)?.roles?.includes('owner'),
  );
  return { items: owned.slice(0, SUGGESTED).map(roomItem) };
}

const personFound = (
  call: Call,
  { _id, createdAt, username, name, status, emails, profile }: User,
): JsonObject => ({
  _id,
  createdAt: iso(createdAt),
  username,
  name,
  status,
  ...(profile.statusText !== undefined && { statusText: profile.statusText }),
  ...(may(call.state, call.user, 'view-full-other-user-info') && { emails }),
});

/** `@` and `#` at the start ask for one kind only. */
function spotlight(call: Call) {
  const { state, era, query, user } = call;
  const text = textField(query, 'query');
  if (text === undefined) {
    if (era.schemaErrors) refuse(era.invalidParams, "must have required property 'query'");
    fail("The 'query' param is required");
  }
  const term = text.replace(/^[@#]/, '');
  const people = text.startsWith('#')
    ? []
    : state
        .usersByName()
        .filter((known) => known.active && (contains(known.username, term) || contains(known.name, term)));
  const rooms = text.startsWith('@')
    ? []
    : state
        .roomsByNameOrder()
        .filter((room) => room.t === 'c' && !room.members.has(user._id) && named(room, term));
  return {
    users: people.slice(0, 5).map(({ _id, username, name, status }) => ({ _id, username, name, status })),
    rooms: rooms.slice(0, 5).map(roomItem),
  };
}

const countRooms = (state: Call['state'], { teamId }: Room): number =>
  [...state.rooms.values()].filter((room) => room.teamId === teamId && !room.teamMain).length;

const roomFound = ({ state }: Call, room: Room): JsonObject => ({
  ...roomItem(room),
  ts: iso(room.ts),
  default: room.default,
  usersCount: room.members.size,
  ...(room.topic !== undefined && { topic: room.topic }),
  ...(room.description !== undefined && { description: room.description }),
  ...(room.teamId !== undefined && { teamId: room.teamId }),
  ...(room.teamMain && { teamMain: true, roomsCount: countRooms(state, room) }),
});

/** The directory: people, public rooms, or teams. Older servers take what is sought in one JSON parameter. */
function directory(call: Call) {
  const { state, query, user } = call;
  const asked = { ...query, ...parseParameter(query.query) };
  const [type, term] = [textField(asked, 'type') ?? 'channels', textField(asked, 'text') ?? ''];
  if (Object.keys(parseParameter(query.sort) ?? {}).length > 1)
    fail('This method support only one "sort" parameter');
  if (type !== 'users' && type !== 'channels' && type !== 'teams') fail('Please verify the parameters');
  if (type === 'users' && !may(state, user, 'view-outside-room')) forbid();
  const page = pageOf(call);
  const found: readonly JsonObject[] =
    type === 'users'
      ? state
          .usersByName()
          .filter(
            (known) =>
              known.active &&
              known.type !== 'app' &&
              [known.username, known.name, known.emails[0]?.address].some((field) => contains(field, term)),
          )
          .map((known) => personFound(call, known))
      : state
          .roomsByNameOrder()
          .filter((room) => {
            if (!named(room, term) || room.extra.prid) return false;
            return type === 'teams'
              ? room.teamMain && canAccess(state, room, user)
              : room.t === 'c' && !room.teamMain;
          })
          .map((room) => roomFound(call, room));
  const result = cut(found, page);
  return { result, count: result.length, offset: page.offset, total: found.length };
}

export const searchEndpoints: Endpoint[] = [
  get('rooms.autocomplete.channelAndPrivate', channelAndPrivate),
  get('rooms.autocomplete.channelAndPrivate.withPagination', channelAndPrivatePages, { since: '4.0.0' }),
  get('rooms.autocomplete.adminRooms', adminRooms, { since: '4.0.0' }),
  get('rooms.autocomplete.availableForTeams', availableForTeams, { since: '3.13.0' }),
  get('spotlight', spotlight),
  get('directory', directory),
];
