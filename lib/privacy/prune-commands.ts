import { eraseInRecord } from '@/lib/audit/erase';
import { entriesPast } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { SYSTEM } from '@/lib/base/actor';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { emptyOfPeople } from './empty-entry';
import { pseudonymOf } from './pseudonym';
import { type OldJournal, oldJournals } from './queries/old-journals';
import { PRUNED, pruneRows } from './queries/prune-rows';
import { cutoffs, readRetention } from './retention';

const JOURNALS_A_NIGHT = 500;
const ENTRIES_AT_ONCE = 1_000;
/** What is log rather than evidence. */
const OF_ACCESS = ['session.start', 'session.end', 'session.refused', 'access.refused'];

export type Pruned = Readonly<Record<string, number>>;

/** Lets go of everything whose time has come, and says how much in the record. */
export async function pruneWhatIsPast(now = new Date()): Promise<Pruned> {
  const before = cutoffs(readRetention((await findWorkspace())?.settings), now);
  const counts: Record<string, number> = {};
  for (const rule of PRUNED) counts[rule.table] = await pruneRows(rule, before[rule.period]);
  const journals = await oldJournals(before.journals, JOURNALS_A_NIGHT);
  for (const journal of journals) await pruneJournal(journal);
  counts.journals = journals.length;
  counts.access_entries = await emptyEntries(before.access, OF_ACCESS);
  counts.entries = await emptyEntries(before.evidence);
  const gone = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  if (Object.keys(gone).length > 0) {
    await inAuditedTransaction(SYSTEM, async (_tx, record) => {
      record({ action: 'retention.prune', subject: { kind: 'record', id: 1 }, detail: gone });
    });
  }
  return gone;
}

/** One journal with the entry that says it is gone: verification accepts just that. */
async function pruneJournal({ run, plan, author, approvedBy, startedBy }: OldJournal): Promise<void> {
  await inAuditedTransaction(
    SYSTEM,
    async (tx, record) => {
      await tx.change.deleteMany({ where: { planId: plan } });
      await tx.planObject.deleteMany({ where: { planId: plan } });
      const approver = approvedBy === null ? null : pseudonymOf(approvedBy);
      await tx.plan.update({
        where: { id: plan },
        data: { author: pseudonymOf(author), approvedBy: approver },
      });
      await tx.run.update({ where: { id: run }, data: { startedBy: pseudonymOf(startedBy) } });
      record({ action: 'journal.prune', subject: { kind: 'run', id: run }, detail: { plan } });
    },
    { timeoutMs: 120_000 },
  );
}

async function emptyEntries(before: Date, actions?: readonly string[]): Promise<number> {
  for (let count = 0; ; ) {
    const entries = await entriesPast(before, ENTRIES_AT_ONCE, actions);
    const detail = { entries: entries.length, before: before.toISOString() };
    const empty = (entry: (typeof entries)[number]) => emptyOfPeople(entry, pseudonymOf);
    await eraseInRecord(entries, empty, { subject: { kind: 'record', id: 'age' }, detail }, SYSTEM);
    count += entries.length;
    if (entries.length < ENTRIES_AT_ONCE) return count;
  }
}
