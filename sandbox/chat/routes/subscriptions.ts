import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import type { Tombstone } from '@/sandbox/chat/model';
import { roomDocument, subscriptionDocument } from '@/sandbox/chat/views';

function sinceOf({ query }: Call): number | null {
  const given = textField(query, 'updatedSince');
  if (given === undefined) return null;
  const at = Date.parse(given);
  if (Number.isNaN(at)) {
    const reason = 'The "updatedSince" query parameter must be a valid date.';
    refuse('error-updatedSince-param-invalid', reason);
  }
  return at;
}

function gravesSince({ state, user }: Call, kind: Tombstone['kind'], since: number | null): JsonObject[] {
  if (since === null) return [];
  return state.graves
    .filter(
      (grave) => grave.kind === kind && grave.at > since && (!grave.userId || grave.userId === user._id),
    )
    .map(({ id, at }) => ({ _id: id, _deletedAt: iso(at) }));
}

/** The caller's own rooms that changed; rooms somebody destroyed, whoever was in them. */
function joinedRooms(call: Call) {
  const since = sinceOf(call);
  const rooms = call.state.roomsOf(call.user).filter((room) => since === null || room.updatedAt > since);
  return { update: rooms.map(roomDocument), remove: gravesSince(call, 'room', since) };
}

function ownSubscriptions(call: Call) {
  const since = sinceOf(call);
  const update = call.state.roomsOf(call.user).flatMap((room) => {
    const membership = room.members.get(call.user._id);
    if (!membership) return [];
    const isNew = since === null || (membership.updatedAt ?? membership.ts) > since;
    return isNew ? [subscriptionDocument(room, call.user, membership)] : [];
  });
  return { update, remove: gravesSince(call, 'subscription', since) };
}

export const subscriptionEndpoints: Endpoint[] = [
  get('rooms.get', joinedRooms),
  get('subscriptions.get', ownSubscriptions),
  get('subscriptions.getOne', ({ state, query, user }) => {
    const room = state.rooms.get(textField(query, 'roomId') ?? '');
    const membership = room?.members.get(user._id);
    return { subscription: room && membership ? subscriptionDocument(room, user, membership) : null };
  }),
];
