import { isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { derivedWrite } from '@/lib/db/derived';
import type { ChatClient } from '@/lib/rocketchat/types';

/** With less, the server lists only what the account made itself. */
const SEES_ALL = ['manage-incoming-integrations', 'manage-outgoing-integrations'];

export function seesWebhooks(permissions: readonly string[]): boolean {
  return SEES_ALL.every((permission) => permissions.includes(permission));
}

/** Keeps the webhooks there are, where the account may see them all. They decide nothing: a failure is no fault. */
export async function readWebhooks(chat: ChatClient, signal?: AbortSignal): Promise<void> {
  if (!seesWebhooks(chat.account().permissions)) return;
  try {
    const hooks = await chat.listWebhooks(signal);
    const rows = hooks.map(({ username, channels, ...hook }) => ({
      ...hook,
      usernameKey: username.toLowerCase(),
      channels: [...channels],
    }));
    await derivedWrite(async (tx) => {
      await tx.observedWebhook.deleteMany({});
      await tx.observedWebhook.createMany({ data: rows, skipDuplicates: true });
    });
  } catch (err) {
    if (!isAppError(err)) throw err;
    log.warn({ err }, 'the webhooks could not be read');
  }
}
