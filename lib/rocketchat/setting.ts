import { isAppError } from '@/lib/base/errors';
import type { Transport } from './transport';

/** What one setting says; undefined where this release has it not, or the server's environment hides it. */
export async function readSetting(transport: Transport, id: string, signal?: AbortSignal): Promise<unknown> {
  try {
    return (await transport.get(`settings/${id}`, { signal })).value;
  } catch (error) {
    if (isAppError(error, 'CHAT_REFUSED') && error.params.code !== 'signed-out') return undefined;
    throw error;
  }
}
