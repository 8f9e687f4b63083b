import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';
import { readWindows, type WindowSettings, type WindowState, windowAt } from '../windows';

/** What a workspace's settings say of windows; its time zone is that of Régie unless they say another. */
export function windowsIn(settings: unknown): WindowSettings {
  return readWindows(settings, config().REGIE_TIME_ZONE);
}

/** Whether removals are allowed at this instant, by the settings in force. */
export async function currentWindow(now: Date): Promise<WindowState> {
  const workspace = await database().workspace.findUnique({ where: { id: 1 }, select: { settings: true } });
  return windowAt(now, windowsIn(workspace?.settings));
}
