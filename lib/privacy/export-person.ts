import { requirePermission } from '@/lib/access/policy';
import { streamEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { AuditEntry } from '@/lib/audit/types';
import type { Actor } from '@/lib/base/actor';
import { PERSONAL_TABLES } from './personal-columns';
import { findIdentity, type KnownIdentity } from './queries/find-identity';
import { personalRows } from './queries/personal-rows';

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
export async function* entriesNaming({
  username,
  name,
  email,
  personId,
}: KnownIdentity): AsyncGenerator<AuditEntry> {
  const words = [username, name, email].filter((word) => word !== null && word.length > 3);
  const spelled = words.map((word) => word?.toLowerCase() ?? '');
  for await (const entry of streamEntries()) {
    const own = [entry.actor, entry.subjectId].some(
      (login) => login.toLowerCase() === username.toLowerCase(),
    );
    const subject = entry.subjectKind === 'person' && entry.subjectId === String(personId);
    if (own || subject || mentions(entry, spelled)) yield entry;
  }
}

function mentions({ detail }: AuditEntry, words: readonly string[]): boolean {
  const text = JSON.stringify(detail).toLowerCase();
  return words.some((word) => text.includes(JSON.stringify(word).slice(1, -1)));
}
