import type { Call } from '@/sandbox/chat/endpoint';
import { refuse } from '@/sandbox/chat/envelope';
import type { Room } from '@/sandbox/chat/model';
import { may } from '@/sandbox/chat/permissions';

/** Some channels ask for a code; newer servers tell a missing one from a wrong one. */
export function demandJoinCode({ state, era, user }: Call, room: Room, code: string | undefined): void {
  if (!room.joinCode || room.joinCode === code || may(state, user, 'join-without-join-code')) return;
  if (code === undefined && era.recentEnvelope)
    refuse('error-code-required', 'Code required', { method: 'joinRoom' });
  refuse('error-code-invalid', 'Invalid Room Password', { method: 'joinRoom' });
}
