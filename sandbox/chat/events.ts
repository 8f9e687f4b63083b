import type { Message, Room, User } from '@/sandbox/chat/model';

/** What outgoing webhooks may be told of. Kicks are not among it, as with the real server. */
export type ChatEvent =
  | { event: 'roomJoined' | 'roomLeft' | 'roomArchived'; room: Room; user: User }
  | { event: 'roomCreated'; room: Room; owner: User }
  | { event: 'userCreated'; user: User }
  | { event: 'sendMessage'; room: Room; message: Message; user: User };
