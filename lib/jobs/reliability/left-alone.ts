import type { ChatState } from '@/sandbox/chat/state';
import { OUTSIDER } from './by-hand';

/** Who and what belongs to somebody's definitions. */
export type Managed = { roomIds: ReadonlySet<string>; usernames: ReadonlySet<string> };

/** What no plan may touch, as text by name: rooms and accounts that nobody defined, and the protected one everywhere. */
export type LeftAlone = ReadonlyMap<string, string>;

export function lookAtUnmanaged(state: ChatState, { roomIds, usernames }: Managed): LeftAlone {
  const seen = new Map<string, string>();
  const outsider = state.userByUsername(OUTSIDER);
  for (const room of state.rooms.values()) {
    const theirs = JSON.stringify(room.members.get(outsider?._id ?? '') ?? null);
    seen.set(`${OUTSIDER} in ${room._id}`, theirs);
    if (roomIds.has(room._id)) continue;
    const { messages: _, msgs: __, updatedAt: ___, members, ...shown } = room;
    seen.set(`room ${room._id}`, JSON.stringify([shown, [...members]]));
  }
  for (const { tokens: _, updatedAt: __, ...account } of state.users.values())
    if (!usernames.has(account.username)) seen.set(`account ${account.username}`, JSON.stringify(account));
  return seen;
}

/** The same with what somebody did by hand meanwhile, from a look before it and one after. */
export function withByHand(expected: LeftAlone, before: LeftAlone, after: LeftAlone): LeftAlone {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const moved = new Set(names.filter((name) => before.get(name) !== after.get(name)));
  const kept = [...expected].filter(([name]) => !moved.has(name));
  return new Map([...kept, ...[...after].filter(([name]) => moved.has(name))]);
}

export function touchedThough(expected: LeftAlone, now: LeftAlone): string[] {
  return [...expected]
    .filter(([name, text]) => now.get(name) !== text)
    .map(([name, text]) => `touched ${name}: ${text} became ${now.get(name) ?? 'nothing'}`);
}
