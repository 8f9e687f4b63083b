import type { Actor, Role } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Explanation } from '@/lib/base/explanation';
import { recordRefusal } from './refusals';

const READERS: readonly Role[] = ['administrator', 'auditor', 'cli'];
const READERS_AND_HELPDESK: readonly Role[] = [...READERS, 'helpdesk'];
const OPERATORS: readonly Role[] = ['administrator', 'cli'];
const OPERATORS_AND_SCHEDULE: readonly Role[] = [...OPERATORS, 'system'];

/** The one table of who may do what. A manager's own groups, and everyone's, are `mine.read`. */
const POLICY = {
  'overview.read': READERS_AND_HELPDESK,
  'group.read': READERS_AND_HELPDESK,
  'group.edit': OPERATORS,
  'group.adopt': OPERATORS,
  'membership.edit': OPERATORS,
  'person.read': READERS_AND_HELPDESK,
  'person.edit': OPERATORS,
  'person.export': READERS,
  'person.erase': OPERATORS,
  'source.import': OPERATORS_AND_SCHEDULE,
  'drift.read': READERS_AND_HELPDESK,
  'drift.ignore': OPERATORS,
  'plan.read': READERS,
  'plan.create': OPERATORS_AND_SCHEDULE,
  'plan.approve': ['administrator'],
  'plan.apply': OPERATORS_AND_SCHEDULE,
  'plan.reject': OPERATORS,
  'run.read': READERS_AND_HELPDESK,
  'run.stop': OPERATORS,
  'workspace.read': READERS,
  'workspace.observe': OPERATORS_AND_SCHEDULE,
  'workspace.pause': OPERATORS,
  'workspace.edit': OPERATORS,
  'role.read': READERS,
  'role.assign': ['administrator'],
  'session.revoke': ['administrator'],
  'audit.read': READERS,
  'audit.verify': READERS,
  'export.csv': READERS,
  'backup.make': OPERATORS,
  'key.rotate': OPERATORS,
  'mine.read': ['administrator', 'auditor', 'manager', 'helpdesk', 'none', 'cli'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof POLICY;

export type Verdict = { allowed: true } | { allowed: false; reason: Explanation };

export const PERMISSIONS: readonly Permission[] = Object.keys(POLICY).filter(isPermission);

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(POLICY, name);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS.filter((permission) => rolesWith(permission).includes(role));
}

/** The reason is a key of messages/<locale>/access.json `reason`, for the disabled button or the refusal. */
export function allowed(actor: Actor, permission: Permission): Verdict {
  const roles = rolesWith(permission);
  if (roles.includes(actor.role)) return { allowed: true };
  if (actor.role === 'cli') return { allowed: false, reason: { code: 'personOnly' } };
  const open = roles.some((role) => role === 'auditor' || role === 'helpdesk');
  return { allowed: false, reason: { code: open ? 'otherRole' : 'administratorOnly' } };
}

/** Throws at once, so that a forgotten `await` cannot let anyone through; the record follows. @throws AppError NOT_ALLOWED */
export function requirePermission(actor: Actor, permission: Permission): void {
  const verdict = allowed(actor, permission);
  if (verdict.allowed) return;
  void recordRefusal(actor, permission);
  throw new AppError('NOT_ALLOWED', `${actor.role} lacks ${permission}`, { reason: verdict.reason.code });
}

function rolesWith(permission: Permission): readonly Role[] {
  return POLICY[permission];
}
