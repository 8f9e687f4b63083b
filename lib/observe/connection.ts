import { AppError } from '@/lib/base/errors';
import { openChat } from '@/lib/rocketchat/open';
import { type AccessReport, reportAccess } from '@/lib/rocketchat/requirements';

export type Connection = { url: string; userId: string; token: string };

export type ConnectionTest = {
  serverVersion: string;
  /** What tells it from every other server; null: it does not say. */
  serverId: string | null;
  supported: boolean;
  userId: string;
  username: string;
  access: AccessReport & {
    permissions: readonly string[];
    testedAt: string;
    /** Whether the server takes any character in names of rooms; null: not readable. */
    freeRoomNames: boolean | null;
    /** Whether many accounts can be made at once, as plans estimate. */
    importsPeople: boolean;
  };
};

/**
 * Tries an address and an account, and says what the account may do. Writes nothing, anywhere.
 * @throws AppError CHAT_*
 */
export async function testConnection(connection: Connection): Promise<ConnectionTest> {
  const chat = await openChat(connection);
  const { userId, username, permissions } = chat.account();
  const { version, supported } = chat.capabilities();
  if (userId === '' || version === '') {
    const params = { route: 'GET me', code: 'not-rocketchat' };
    throw new AppError('CHAT_REFUSED', 'the server does not answer like Rocket.Chat', params);
  }
  const testedAt = new Date().toISOString();
  return {
    serverVersion: version,
    serverId: await chat.serverId(),
    supported,
    userId,
    username,
    access: {
      ...(await reportAccess(chat)),
      permissions,
      testedAt,
      freeRoomNames: await chat.allowsFreeRoomNames(),
      importsPeople: await chat.importsUsers(),
    },
  };
}
