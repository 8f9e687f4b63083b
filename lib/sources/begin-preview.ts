import type { Actor } from '@/lib/base/actor';
import { log } from '@/lib/base/server/log';
import { type PreviewRequest, previewFolder } from './preview';

/**
 * Starts a reading and gives its number as soon as it has one: a page follows the rest. `release` is called at
 * its end, whatever the end.
 * @throws AppError what refuses the files before a reading is started.
 */
export function beginPreview(
  request: PreviewRequest,
  actor: Actor,
  release: () => Promise<void> = async () => {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    previewFolder({ ...request, started: resolve }, actor)
      .catch((error: unknown) => {
        // Once started, the import itself carries the refusal.
        log.info({ error }, 'a reading was refused');
        reject(error);
      })
      .finally(release)
      .catch((error: unknown) => log.warn({ error }, 'what was received could not be removed'));
  });
}
