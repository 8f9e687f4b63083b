import { requirePermission } from '@/lib/access/policy';
import { streamEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { AuditEntry } from '@/lib/audit/types';
import type { Actor } from '@/lib/base/actor';
import { PERSONAL_TABLES } from './personal-columns';
import { findIdentity, type KnownIdentity } from './queries/find-identity';
import { personalRows } from './queries/personal-rows';
import { emptyOfPerson, type Identity } from './without-person';

export type PersonalItem =
  | { kind: 'identity'; identity: KnownIdentity }
  | { kind: 'row'; table: string; row: Readonly<Record<string, unknown>> }
  | { kind: 'entry'; entry: AuditEntry };

/** Sealed for somebody else, or of no meaning outside: never handed out. */
const WITHHELD = ['sealedToken', 'idHash', 'ticketHash', 'settings', 'access'];

/**
 * Everything Régie holds of one person, piece after piece; that it was asked for is in the record first.
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export async function exportPerson(login: string, actor: Actor): Promise<AsyncGenerator<PersonalItem>> {
  requirePermission(actor, 'person.export');
  const identity = await findIdentity(login);
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({ action: 'person.export', subject: { kind: 'account', id: identity.username } });
  });
  return items(identity);
}

async function* items(identity: KnownIdentity): AsyncGenerator<PersonalItem> {
  yield { kind: 'identity', identity };
  for (const table of PERSONAL_TABLES) {
    for await (const row of personalRows(table, identity)) {
      const told = Object.fromEntries(Object.entries(row).filter(([name]) => !WITHHELD.includes(name)));
      yield { kind: 'row', table: table.table, row: told };
    }
  }
  for await (const entry of entriesNaming(identity)) yield { kind: 'entry', entry };
}

/** What they did, and what was done about them. */
export async function* entriesNaming(identity: Identity): AsyncGenerator<AuditEntry> {
  for await (const entry of streamEntries()) if (isAbout(entry, identity)) yield entry;
}

function isAbout(entry: AuditEntry, identity: Identity): boolean {
  if (entry.subjectKind === 'person' && entry.subjectId === String(identity.personId)) return true;
  const { actor, subjectId, detail } = entry;
  const left = emptyOfPerson(entry, identity, '');
  return (
    left.actor !== actor ||
    left.subjectId !== subjectId ||
    JSON.stringify(left.detail) !== JSON.stringify(detail)
  );
}
