import { z } from 'zod';
import { REQUIREMENTS } from '@/lib/rocketchat/requirements';
import type { Task } from '@/lib/rocketchat/types';

/** As `saveConnection` and `saveTest` keep it in `workspace.access`. */
const Stored = z.object({
  granted: z.array(z.string()),
  missing: z.array(z.object({ permission: z.string(), grant: z.object({ role: z.string() }) })),
  role: z.object({ name: z.string(), held: z.boolean() }).optional(),
  bypassesLimits: z.boolean(),
  secondFactorRisk: z.array(z.string()),
  testedAt: z.string(),
});

export type PermissionRow = {
  permission: string;
  neededFor: Task;
  /** Without a required one the task fails; without another it is slower or reaches less. */
  required: boolean;
  found: boolean;
  /** The role to tick it for, where it is missing. */
  role: string | null;
};

export type StoredAccess = {
  /** Missing and required first. */
  rows: readonly PermissionRow[];
  bypassesLimits: boolean;
  secondFactorRisk: { any: boolean; creating: boolean };
  /** The account has none but shared roles: give it this one first. */
  roleToGive: string | null;
  testedAt: Date;
};

/** What the service account may do, as last found; null before the first test. */
export function readAccess(stored: unknown): StoredAccess | null {
  const parsed = Stored.safeParse(stored);
  if (!parsed.success) return null;
  const { granted, missing, role: found, bypassesLimits, secondFactorRisk, testedAt } = parsed.data;
  const roles = new Map(missing.map(({ permission, grant }) => [permission, grant.role]));
  const rows = REQUIREMENTS.filter(
    ({ permission }) => roles.has(permission) || granted.includes(permission),
  ).map(({ permission, neededFor, required }): PermissionRow => {
    const role = roles.get(permission) ?? null;
    return { permission, neededFor, required, found: role === null, role };
  });
  return {
    rows: rows.sort((a, b) => urgency(b) - urgency(a)),
    bypassesLimits,
    secondFactorRisk: {
      any: secondFactorRisk.length > 0,
      creating: secondFactorRisk.includes('create-people'),
    },
    roleToGive: found && !found.held && missing.length > 0 ? found.name : null,
    testedAt: new Date(testedAt),
  };
}

function urgency({ found, required }: PermissionRow): number {
  if (found) return 0;
  return required ? 2 : 1;
}

/** Everything the account was granted when last tested, wanted by Régie or not. */
export function permissionsIn(stored: unknown): string[] {
  if (typeof stored !== 'object' || stored === null || !('permissions' in stored)) return [];
  return Array.isArray(stored.permissions) ? stored.permissions.map(String) : [];
}
