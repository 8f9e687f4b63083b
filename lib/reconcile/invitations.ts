import type { Capabilities } from '@/lib/rocketchat/types';
import type { RoomKind } from './types';

export type InvitationEra = Pick<Capabilities, 'batchInvite' | 'batchMethod' | 'maxBatch'>;

/** The method may be called once a second, a single invitation some twenty times: from here on it is quicker. */
const METHOD_PAYS_FROM = 20;

/** How many people each call carries, of those who come into one room that exists: the run sends so, the cost counts so. */
export function invitedAtOnce(people: number, roomKind: RoomKind | null, era: InvitationEra): number {
  const together = era.batchInvite || roomKind === 'team' || (era.batchMethod && people >= METHOD_PAYS_FROM);
  return together ? era.maxBatch : 1;
}
