import { z } from 'zod';
import { streamEntries } from '@/lib/audit/queries';
import { type Verification, verifyRecord } from '@/lib/audit/verify';
import { journalDigest, NOTHING_LEFT } from './queries/digest';

export type JournalVerification = {
  /** Runs that have ended, each sealed by one entry. */
  checked: number;
  /** Runs whose journal is not what was sealed. */
  changed: readonly number[];
};

const Sealed = z.object({ detail: z.object({ plan: z.int(), digest: z.string() }) });
const Pruned = z.object({ detail: z.object({ plan: z.int() }) });

/** What the record says of a run's journal last: its digest, or that it went. */
type Word = { plan: number; digest: string | null } | null;

/** Takes the digest of every sealed journal again, in the order the runs ended. */
export async function verifyJournals(): Promise<JournalVerification> {
  const words = await lastWords();
  const changed: number[] = [];
  for (const [run, word] of words) if (!(await isAsSaid(word))) changed.push(run);
  return { checked: words.size, changed };
}

/** A run's end seals its journal; a person's erasure seals it anew; pruning says that nothing of it is left. */
async function lastWords(): Promise<ReadonlyMap<number, Word>> {
  const words = new Map<number, Word>();
  for (const action of ['run.end', 'journal.erase']) {
    for await (const { subjectId, detail } of streamEntries({ action }))
      words.set(Number(subjectId), Sealed.safeParse(detail).data?.detail ?? null);
  }
  for await (const { subjectId, detail } of streamEntries({ action: 'journal.prune' })) {
    const plan = Pruned.safeParse(detail).data?.detail.plan;
    words.set(Number(subjectId), plan === undefined ? null : { plan, digest: null });
  }
  return words;
}

async function isAsSaid(word: Word): Promise<boolean> {
  if (!word) return false;
  return (await journalDigest(word.plan)) === (word.digest ?? NOTHING_LEFT);
}

export type WholeVerification = Verification & { journals: JournalVerification };

/** The record, then what it seals: `ok` when neither was changed. */
export async function verifyAll(): Promise<WholeVerification> {
  const record = await verifyRecord();
  const journals = await verifyJournals();
  return { ...record, ok: record.ok && journals.changed.length === 0, journals };
}
