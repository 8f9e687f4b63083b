import { requirePermission } from '@/lib/access/policy';
import { eraseInRecord } from '@/lib/audit/erase';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { AuditEntry } from '@/lib/audit/types';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { journalDigest } from '@/lib/runs/queries/digest';
import { entriesNaming } from './export-person';
import { PERSONAL_TABLES } from './personal-columns';
import { pseudonymOf } from './pseudonym';
import { makeRoomFor, runsOf } from './queries/erasure-ground';
import { findIdentity, type KnownIdentity } from './queries/find-identity';
import { replacePerson } from './queries/personal-rows';
import { emptyOfPerson } from './without-person';

const ENTRIES_AT_ONCE = 500;

export type Erased = { pseudonym: string; rows: number; entries: number; journals: number };

const KEEPS = ['no-person', 'defined', 'has-role', 'protected', 'has-account'] as const;

/** Why a person cannot be erased now; null: they can. Under a pseudonym nobody could take any of it back. */
export function keepsFromErasure(identity: KnownIdentity): (typeof KEEPS)[number] | null {
  const { isMachine, defined, hasRole, isProtected, hasAccount } = identity;
  const holds = [isMachine, defined, hasRole, isProtected, hasAccount];
  return KEEPS.find((_reason, index) => holds[index]) ?? null;
}

/**
 * Puts one pseudonym wherever a person was named: in the record, in journals, in what was defined. What was done stays,
 * and verifies; by whom or to whom cannot be read any more. The record goes first: stopped half way, it can be asked
 * again.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, CONFLICT for who is no person, or defined, protected, or has a role or an account.
 */
export async function erasePerson(login: string, actor: Actor): Promise<Erased> {
  requirePermission(actor, 'person.erase');
  const identity = await findIdentity(login);
  const kept = keepsFromErasure(identity);
  if (kept) throw new AppError('CONFLICT', `${login} is ${kept}`, { reason: kept, username: login });
  const pseudonym = pseudonymOf(identity.username);
  const entries = await eraseFromRecord(identity, pseudonym, actor);
  const { rows, journals } = await eraseFromTables(identity, pseudonym, entries, actor);
  return { pseudonym, rows, entries, journals };
}

async function eraseFromRecord(identity: KnownIdentity, pseudonym: string, actor: Actor): Promise<number> {
  let count = 0;
  let chunk: AuditEntry[] = [];
  const empty = (entry: AuditEntry) => emptyOfPerson(entry, identity, pseudonym);
  const flush = async () => {
    const detail = { entries: chunk.length };
    await eraseInRecord(chunk, empty, { subject: { kind: 'account', id: pseudonym }, detail }, actor);
    count += chunk.length;
    chunk = [];
  };
  for await (const entry of entriesNaming(identity)) {
    if (chunk.push(entry) === ENTRIES_AT_ONCE) await flush();
  }
  await flush();
  return count;
}

async function eraseFromTables(
  identity: KnownIdentity,
  pseudonym: string,
  entries: number,
  actor: Actor,
): Promise<Pick<Erased, 'rows' | 'journals'>> {
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      await makeRoomFor(tx, pseudonym);
      let rows = 0;
      const plans = new Set<number>();
      for (const table of PERSONAL_TABLES) {
        const replaced = await replacePerson(tx, table, identity, pseudonym);
        rows += replaced.rows;
        for (const plan of replaced.plans) plans.add(plan);
      }
      const journals = await runsOf(tx, [...plans]);
      for (const { run, plan } of journals) {
        const detail = { plan, digest: await journalDigest(plan, tx) };
        record({ action: 'journal.erase', subject: { kind: 'run', id: run }, detail });
      }
      const detail = { rows, entries, journals: journals.length };
      record({ action: 'person.erase', subject: { kind: 'account', id: pseudonym }, detail });
      return { rows, journals: journals.length };
    },
    { timeoutMs: 600_000 },
  );
}
