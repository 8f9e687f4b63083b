import { type EventName, type Hint, isEventName } from './types';

/** Rocket.Chat makes ids of 17 characters; some it is given are longer. */
const ID = /^[0-9A-Za-z._-]{1,64}$/;

export type Told = { token: string; hint: Hint };

/**
 * Takes the token and the ids out of what an outgoing webhook sends, and drops everything else: on old servers the
 * person in it carries a password hash. Null when it is nothing of the kind. Pure.
 */
export function readEvent(event: string | null, body: unknown): Told | null {
  if (!isEventName(event) || typeof body !== 'object' || body === null) return null;
  const { token, channel_id, user_id } = body as Record<string, unknown>; // checked one by one below
  if (typeof token !== 'string' || token === '') return null;
  const hint = hintOf(event, idIn(channel_id), idIn(user_id));
  return hint && { token, hint };
}

function hintOf(event: EventName, roomId: string | null, userId: string | null): Hint | null {
  if (event === 'userCreated') return userId === null ? null : { event, roomId: null, userId };
  if (roomId === null) return null;
  const aboutPerson = event === 'roomJoined' || event === 'roomLeft';
  return { event, roomId, userId: aboutPerson ? userId : null };
}

function idIn(value: unknown): string | null {
  return typeof value === 'string' && ID.test(value) ? value : null;
}

/** Hints of one key are one piece of work. Pure. */
export function markKey({ event, roomId, userId }: Hint): string {
  return [event, roomId ?? '', userId ?? ''].join(':');
}
