import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import type { Tx } from '@/lib/db/client';
import { requirePermission } from './policy';
import { countAdministrators } from './queries';
import type { AssignRole, EndRole } from './schema';

/** One changes roles at a time, so that two administrators cannot end each other. */
const ROLES_LOCK = 7_308_003;

/** Gives a person a role, in place of the one they had. @throws AppError NOT_ALLOWED, INVALID, CONFLICT */
export async function assignRole({ username, role }: AssignRole, actor: Actor): Promise<void> {
  requirePermission(actor, 'role.assign');
  requireAnother(username, actor);
  requireNotConfigured(username);
  await inAuditedTransaction(actor, async (tx, record) => {
    await lockRoles(tx);
    const present = await tx.roleAssignment.findFirst({ where: { usernameKey: username, endedAt: null } });
    if (present?.role === role) {
      throw new AppError('CONFLICT', `${username} is ${role} already`, { reason: 'sameRole' });
    }
    if (present) await endAssignment(tx, present.id, actor);
    await tx.roleAssignment.create({ data: { usernameKey: username, role, assignedBy: actor.username } });
    await requireAnAdministrator(tx);
    record({
      action: 'role.assign',
      subject: { kind: 'person', id: username },
      before: { role: present?.role ?? 'none' },
      after: { role },
    });
  });
}

/** Takes a person's role back; their next page is that of everyone. @throws AppError NOT_ALLOWED, INVALID, NOT_FOUND */
export async function endRole({ username }: EndRole, actor: Actor): Promise<void> {
  requirePermission(actor, 'role.assign');
  requireAnother(username, actor);
  requireNotConfigured(username);
  await inAuditedTransaction(actor, async (tx, record) => {
    await lockRoles(tx);
    const present = await tx.roleAssignment.findFirst({ where: { usernameKey: username, endedAt: null } });
    if (!present) throw new AppError('NOT_FOUND', `${username} has no role`, { reason: 'role' });
    await endAssignment(tx, present.id, actor);
    await requireAnAdministrator(tx);
    record({ action: 'role.end', subject: { kind: 'person', id: username }, before: { role: present.role } });
  });
}

async function lockRoles(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ROLES_LOCK})`;
}

async function endAssignment(tx: Tx, id: number, actor: Actor): Promise<void> {
  await tx.roleAssignment.update({ where: { id }, data: { endedAt: new Date(), endedBy: actor.username } });
}

function requireAnother(username: string, actor: Actor): void {
  if (username !== actor.username) return;
  throw new AppError('INVALID', 'nobody changes their own role', { reason: 'ownRole' });
}

function requireNotConfigured(username: string): void {
  if (!config().REGIE_ADMINISTRATORS.includes(username)) return;
  throw new AppError('INVALID', `${username} is in REGIE_ADMINISTRATORS`, { reason: 'configuredRole' });
}

async function requireAnAdministrator(tx: Tx): Promise<void> {
  if ((await countAdministrators(tx)) > 0) return;
  throw new AppError('INVALID', 'the last administrator stays', { reason: 'lastAdministrator' });
}
