import { createHash } from 'node:crypto';
import { compareText } from '@/lib/base/compare-text';
import { canonicalJson, type Json } from '@/lib/base/json';
import { isUntouchable } from './accounts';
import { isRespected } from './departures';
import type { DefinedPerson, Directory, GroupCase, ObservedRoom } from './types';
import type { Rule } from './what-moved';

/** What one touched object was when the plan was made. */
export type ObjectDigest = {
  kind: 'group' | 'person' | 'source' | Rule;
  id: number;
  digest: string;
  /** What a plan's page says of the group. */
  detail?: Readonly<Record<string, number>>;
};

/**
 * Definitions, grants and the observed content of one group. Message counts, presence and times of change are no
 * part of it: they move without anything having changed.
 */
export function groupDigest({ group, room, namesake, departures }: GroupCase, directory: Directory): string {
  const members = [...group.members].sort((a, b) => a.personId - b.personId);
  return digestOf({
    group: {
      slug: group.slug,
      kind: group.kind,
      name: group.name,
      topic: group.topic,
      announcement: group.announcement,
      description: group.description,
      readOnly: group.readOnly,
      automation: group.automation,
      removesExtra: group.removesExtra,
      roomId: group.roomId,
      ended: group.ended,
      expired: group.expired,
      cycle: group.cycle,
    },
    members: members.map(({ personId, role, because }) => [
      personId,
      role,
      because.map(reasonText),
      wantedState(personId, directory),
    ]),
    excluded: [...group.excludedIds].sort((a, b) => a - b),
    respected: members
      .map(({ personId }) => personId)
      .filter((personId) => isRespected(group, departures.get(personId))),
    room: room && roomContent(room, directory),
    namesake: namesake?.roomId ?? null,
  });
}

/** One person's definition and account. */
export function personDigest(person: DefinedPerson | undefined, directory: Directory): string {
  const account = person && directory.accountByKey.get(person.usernameKey);
  return digestOf({
    person: person ? [person.username, person.name, person.email, person.active] : null,
    account: account
      ? [account.userId, account.username, account.name, account.email, account.active, account.untouchable]
      : person !== undefined && isUntouchable(person, directory),
  });
}

export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** One fingerprint over all touched objects, in a fixed order, without holding them all as text. */
export function foldDigests(objects: readonly ObjectDigest[]): string {
  const hash = createHash('sha256');
  const sorted = [...objects].sort((a, b) => compareText(a.kind, b.kind) || a.id - b.id);
  for (const { kind, id, digest } of sorted) hash.update(`${kind}:${id}:${digest}\n`);
  return hash.digest('hex');
}

/** A wanted person whose account came, went or was deactivated meanwhile needs another change. */
function wantedState(personId: number, directory: Directory): Json {
  const person = directory.people.get(personId);
  const account = person && directory.accountByKey.get(person.usernameKey);
  if (!account) return person ? [person.active, isUntouchable(person, directory)] : null;
  return [person.active, account.userId, account.active, account.untouchable];
}

function reasonText({
  source,
  inheritedFrom,
  until,
}: GroupCase['group']['members'][number]['because'][number]): Json {
  return [source, inheritedFrom ?? null, until?.toISOString() ?? null];
}

/** Members by what decides about them: an account that was deactivated meanwhile is another state of the room. */
function roomContent(room: ObservedRoom, directory: Directory): Json {
  const state = (userId: string) => {
    const account = directory.accounts.get(userId);
    return account ? `${userId} ${account.active} ${account.untouchable}` : userId;
  };
  return {
    roomId: room.roomId,
    slug: room.slug,
    name: room.name,
    kind: room.kind,
    topic: room.topic ?? '',
    announcement: room.announcement ?? '',
    description: room.description ?? '',
    readOnly: room.readOnly,
    archived: room.archived,
    external: room.external,
    readable: room.readable,
    members: room.memberIds.map(state).sort(),
    owners: [...room.ownerIds].sort(),
    moderators: [...room.moderatorIds].sort(),
  };
}
