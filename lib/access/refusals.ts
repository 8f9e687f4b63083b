import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { log } from '@/lib/base/server/log';

/** One entry a minute for one person and one permission: a refused page that reloads must not fill the record. */
const REPEAT_MS = 60_000;
const REMEMBERED = 1_000;

const lastRefusedAt = new Map<string, number>();

/** Never throws: a refusal stands even when it cannot be written down. */
export async function recordRefusal(actor: Actor, permission: string): Promise<void> {
  const key = `${actor.username} ${permission}`;
  const now = Date.now();
  if (now - (lastRefusedAt.get(key) ?? 0) < REPEAT_MS) return;
  if (lastRefusedAt.size >= REMEMBERED) lastRefusedAt.clear();
  lastRefusedAt.set(key, now);
  try {
    await inAuditedTransaction(actor, async (_tx, record) => {
      record({
        action: 'access.refused',
        subject: { kind: 'permission', id: permission },
        detail: { role: actor.role },
      });
    });
  } catch (error) {
    log.error({ err: error, actor: actor.username, permission }, 'a refusal could not be recorded');
  }
}
