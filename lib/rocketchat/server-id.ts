import { docs, text } from './document';
import { readSetting } from './setting';
import type { Query, Transport } from './transport';
import type { Capabilities, ChatAccount } from './types';

const SETTING = 'uniqueID';

/**
 * What tells this server from every other, a copy of it that was made a server of its own included; null where it does
 * not say. One call.
 */
export async function readServerId(
  transport: Transport,
  capabilities: Capabilities,
  account: ChatAccount,
  signal?: AbortSignal,
): Promise<string | null> {
  if (account.permissions.includes('view-privileged-setting'))
    return text(await readSetting(transport, SETTING, signal)) || null;
  // Open to everybody, and therefore limited for everybody: second choice.
  const query: Query = capabilities.freeQueries
    ? { query: JSON.stringify({ _id: SETTING }) }
    : { _id: SETTING };
  const settings = docs((await transport.get('settings.public', { query, signal })).settings);
  return text(settings.find(({ _id }) => _id === SETTING)?.value) || null;
}
