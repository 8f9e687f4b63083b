import { refuse } from '@/sandbox/chat/envelope';
import type { Room, User } from '@/sandbox/chat/model';

export const isBanned = (room: Room, user: User): boolean => room.banned?.includes(user._id) ?? false;

/** Who was banned comes back only after the ban is lifted, whoever invites. */
export function demandNotBanned(room: Room, user: User, method: string): void {
  if (isBanned(room, user)) refuse('error-user-is-banned', 'User is banned from this room', { method });
}
