import type { ChatClient, ChatRoom } from '@/lib/rocketchat/types';
import { canAskFor, splitUnchanged } from './incremental';
import { type BaseObservation, knownFingerprints, membershipsOf, turnedActive } from './queries/base';
import { foldRooms } from './refresh-rooms';
import { readPeople } from './refresh-users';
import { carryRooms } from './rows';

export type Carried = {
  roomIds: ReadonlySet<string>;
  memberships: number;
  /** People who are back: their rooms hid them. */
  turnedActive: readonly string[];
};

export const NONE: Carried = { roomIds: new Set(), memberships: 0, turnedActive: [] };

type Carrying = {
  chat: Pick<ChatClient, 'account'>;
  observationId: number;
  base: BaseObservation;
  rooms: readonly ChatRoom[];
};

/** Writes the rooms that the server lists unchanged, with the members found before. People are written already. */
export async function carryUnchanged({ chat, observationId, base, rooms }: Carrying): Promise<Carried> {
  const back = await turnedActive(observationId, base.id);
  if (!canAskFor(back, chat.account().permissions)) return NONE;
  const { unchanged } = splitUnchanged(rooms, await knownFingerprints(base.id));
  if (unchanged.length === 0) return NONE;
  const { carried, memberships } = await carryRooms({ observationId, baseId: base.id }, unchanged);
  if (carried !== unchanged.length) throw new Error(`${carried} rooms carried over of ${unchanged.length}`);
  return { roomIds: new Set(unchanged.map(({ roomId }) => roomId)), memberships, turnedActive: back };
}

type FoldingBack = { chat: ChatClient; observationId: number; signal: AbortSignal | undefined };

/** Puts people who are active again into the rooms they are in, and gives how many memberships that makes. */
export async function foldBack(
  userIds: readonly string[],
  { chat, observationId, signal }: FoldingBack,
): Promise<number> {
  if (userIds.length === 0) return 0;
  const before = await membershipsOf(observationId);
  const { fresh } = await readPeople(chat, userIds, signal);
  await foldRooms({ observationId, accountId: chat.account().userId, touched: new Map(), fresh });
  return (await membershipsOf(observationId)) - before;
}
