import type { Explanation } from '@/lib/base/explanation';

/** Accounts a plan deactivates or takes out of a room, and what stands on them. */
export type Collateral = {
  /** Rooms that one of the deactivated accounts owns, whoever manages them. */
  owned: readonly OwnedRoom[];
  /** Of the rooms, those whose members could not be read. */
  unread: number;
  /** null: the service account may not see them. */
  webhooks: readonly TouchedWebhook[] | null;
};

export type OwnedRoom = {
  room: string;
  ownerIds: readonly string[];
  memberIds: readonly string[];
};

export type TouchedWebhook = {
  name: string;
  username: string /** Left; null: deactivated. */;
  room: string | null;
};

export type Leaving = {
  /** Deactivated accounts, by id. */
  usernames: ReadonlyMap<string, string>;
  /** Rooms that this plan gives another owner first. */
  newOwnerIn: ReadonlySet<string>;
};

const ROOMS_NAMED = 50;
const WEBHOOKS_NAMED = 50;

/**
 * What a plan would take with it, as codes of `messages/<locale>/plans.json` `effect`. The server refuses to deactivate
 * the only owner of a room unless told that the room may change owner or be destroyed; Régie never says so. Pure.
 */
export function collateralOf({ owned, unread, webhooks }: Collateral, leaving: Leaving): Explanation[] {
  const losing = owned.map((room) => roomEffect(room, leaving)).filter((effect) => effect !== null);
  const worstFirst = ['room-destroyed', 'room-changes-owner', 'owner-deactivated'];
  const rooms = worstFirst.flatMap((worst) => losing.filter(({ code }) => code === worst));
  const touched = (webhooks ?? []).map(webhookEffect);
  const effects = [
    ...rooms.slice(0, ROOMS_NAMED),
    ...rest('more-rooms', rooms.length - ROOMS_NAMED),
    ...touched.slice(0, WEBHOOKS_NAMED),
    ...rest('more-webhooks', touched.length - WEBHOOKS_NAMED),
  ];
  if (leaving.usernames.size > 0) effects.push(...rest('owners-unread', unread));
  if (webhooks === null) effects.push({ code: 'webhooks-unread', params: {} });
  return effects;
}

function roomEffect(
  { room, ownerIds, memberIds }: OwnedRoom,
  { usernames, newOwnerIn }: Leaving,
): Explanation | null {
  const username = ownerIds.map((userId) => usernames.get(userId)).find((name) => name !== undefined);
  if (username === undefined) return null;
  const params = { room, username };
  const owned = newOwnerIn.has(room) || ownerIds.some((userId) => !usernames.has(userId));
  if (owned) return { code: 'owner-deactivated', params };
  const inhabited = memberIds.some((userId) => !usernames.has(userId));
  return { code: inhabited ? 'room-changes-owner' : 'room-destroyed', params };
}

function webhookEffect({ name, username, room }: TouchedWebhook): Explanation {
  if (room === null) return { code: 'webhook-deactivated', params: { webhook: name, username } };
  return { code: 'webhook-removed', params: { webhook: name, username, room } };
}

function rest(code: string, count: number): Explanation[] {
  return count > 0 ? [{ code, params: { count } }] : [];
}
