import { eraOf, type ServerVersion } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { ChatServer } from '@/sandbox/chat/server';
import { listen } from '@/sandbox/listen';
import { type OpenChat, openChat } from './open';
import type { ChatClient } from './types';

export const SERVICE = {
  username: 'regie.service',
  password: 'not-used-by-tests',
  userId: 'regieServiceAccnt',
  token: 'tok-3n-that-must-never-be-seen-anywhere-000',
};

export type TestChat = {
  url: string;
  server: ChatServer;
  open(options?: Partial<OpenChat>): Promise<ChatClient>;
  close(): Promise<void>;
};

/** A Rocket.Chat of this test file's own, over real HTTP, new and empty, with one service account. */
export async function startTestChat(version: ServerVersion): Promise<TestChat> {
  const server = new ChatServer(firstState(eraOf(version), SERVICE), { version });
  const listening = await listen(server.app, 0);
  const credentials = { url: listening.url, userId: SERVICE.userId, token: SERVICE.token };
  return {
    url: listening.url,
    server,
    open: (options = {}) => openChat({ ...credentials, ...options }),
    close: () => listening.close(),
  };
}
