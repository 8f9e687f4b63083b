import { describeState } from '@/sandbox/chat/description';
import type { ChatState } from '@/sandbox/chat/state';

/** What a chat server holds, as text to compare; rooms made in another run have other ids. */
export function contentOf(state: ChatState): string {
  const { users, rooms } = describeState(state);
  return JSON.stringify({ users, rooms: rooms.map(({ id: _, ...room }) => room) });
}
