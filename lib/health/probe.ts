import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '@/lib/base/server/config';
import { log } from '@/lib/base/server/log';
import { reach } from '@/lib/base/server/reach';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { keepServiceState } from './queries/services';
import type { ServiceName } from './types';

/** One lost packet is no outage: a server is down when it fails twice. */
const SECOND_TRY_AFTER_MS = 3_000;

/** Asks the chat and CAS whether they answer, and keeps since when they do or do not. */
export async function probeServices(secondTryMs = SECOND_TRY_AFTER_MS): Promise<void> {
  const { CAS_URL, ROCKETCHAT_URL } = config();
  const chatUrl = (await findWorkspace())?.chatUrl ?? ROCKETCHAT_URL;
  await Promise.all([
    probe('chat', chatUrl && `${chatUrl}/api/info`, secondTryMs),
    probe('cas', CAS_URL && `${CAS_URL}/login`, secondTryMs),
  ]);
}

async function probe(name: ServiceName, address: string | undefined, secondTryMs: number): Promise<void> {
  if (!address) return;
  let code = await reach(address);
  if (code !== null) {
    await sleep(secondTryMs);
    code = await reach(address);
  }
  const changed = await keepServiceState(name, code, new Date());
  if (changed) log[code === null ? 'info' : 'warn']({ service: name, code }, 'a server changed state');
}
