import type { Role } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { database, type Tx } from '@/lib/db/client';
import type { RoleHolder, SessionRow } from './types';

type StoredSession = Omit<SessionRow, 'kind' | 'endReason'> & { kind: string; endReason: string | null };

export async function findSession(idHash: string): Promise<SessionRow | null> {
  const row = await database().session.findUnique({ where: { idHash }, omit: { ticketHash: true } });
  return row && toSession(row);
}

/** Sessions not ended, newest first; those past their time show as such until they are next used. */
export async function listSessions(usernameKey?: string): Promise<readonly SessionRow[]> {
  const rows = await database().session.findMany({
    where: { endedAt: null, expiresAt: { gt: new Date() }, ...(usernameKey && { usernameKey }) },
    omit: { ticketHash: true },
    orderBy: { startedAt: 'desc' },
    take: 500,
  });
  return rows.map(toSession);
}

export type OpenSession = Pick<SessionRow, 'idHash' | 'usernameKey'>;
export type OpenSessions = { idHash: string } | { ticketHash: string } | { usernameKey: string };

export async function findOpenSessions(which: OpenSessions): Promise<readonly OpenSession[]> {
  return database().session.findMany({
    where: { ...which, endedAt: null },
    select: { idHash: true, usernameKey: true },
  });
}

/** What a person of this login may be: the configuration's administrators first, then the assignment in force. */
export async function roleOf(usernameKey: string): Promise<Role> {
  if (config().REGIE_ADMINISTRATORS.includes(usernameKey)) return 'administrator';
  const assignment = await database().roleAssignment.findFirst({ where: { usernameKey, endedAt: null } });
  return assignment?.role ?? 'none';
}

export async function listRoles(): Promise<readonly RoleHolder[]> {
  const configured = config().REGIE_ADMINISTRATORS;
  const assigned = await database().roleAssignment.findMany({
    where: { endedAt: null, usernameKey: { notIn: configured } },
    orderBy: [{ role: 'asc' }, { usernameKey: 'asc' }],
  });
  const names = await namesOf([...configured, ...assigned.map(({ usernameKey }) => usernameKey)]);
  const named = (usernameKey: string) => names.get(usernameKey) ?? null;
  return [
    ...configured.map(
      (usernameKey): RoleHolder => ({
        usernameKey,
        name: named(usernameKey),
        role: 'administrator',
        origin: 'configured',
        assignedBy: null,
        assignedAt: null,
      }),
    ),
    ...assigned.map(
      ({ usernameKey, role, assignedBy, assignedAt }): RoleHolder => ({
        usernameKey,
        name: named(usernameKey),
        role,
        origin: 'assigned',
        assignedBy,
        assignedAt,
      }),
    ),
  ];
}

/** Counts inside the caller's transaction, under its lock. */
export async function countAdministrators(tx: Tx): Promise<number> {
  const configured = config().REGIE_ADMINISTRATORS;
  const assigned = await tx.roleAssignment.count({
    where: { role: 'administrator', endedAt: null, usernameKey: { notIn: configured } },
  });
  return configured.length + assigned;
}

/** The name the definitions give this login. */
export async function findPersonName(usernameKey: string): Promise<string | null> {
  return (await namesOf([usernameKey])).get(usernameKey) ?? null;
}

/** The names the definitions give these logins, or gave before the person left; by login in lower case. */
export async function namesOf(logins: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const keys = new Set(logins.flatMap((login) => login?.toLowerCase() ?? []));
  if (keys.size === 0) return new Map();
  const people = await database().person.findMany({
    where: { usernameKey: { in: [...keys] } },
    select: { usernameKey: true, name: true },
  });
  return new Map(people.map(({ usernameKey, name }) => [usernameKey, name]));
}

function toSession(row: StoredSession): SessionRow {
  return {
    ...row,
    kind: row.kind === 'break-glass' ? 'break-glass' : 'cas',
    // Only this room writes the column, from this type.
    endReason: row.endReason as SessionRow['endReason'],
  };
}
