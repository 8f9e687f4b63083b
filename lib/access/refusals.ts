import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { allowed, type Permission } from './policy';

/** One entry a minute for one person and one permission: a refused page that reloads must not fill the record. */
const REPEAT_MS = 60_000;
const REMEMBERED = 1_000;

const lastRefusedAt = new Map<string, number>();

/** Never throws: a refusal stands even when it cannot be written down. */
export async function recordRefusal(actor: Actor, permission: Permission): Promise<void> {
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

/** Throws at once, so that a forgotten `await` cannot let anyone through; the record follows. @throws AppError NOT_ALLOWED */
export function requirePermission(actor: Actor, permission: Permission): void {
  const verdict = allowed(actor, permission);
  if (verdict.allowed) return;
  void recordRefusal(actor, permission);
  throw new AppError('NOT_ALLOWED', `${actor.role} lacks ${permission}`, { reason: verdict.reason.code });
}
