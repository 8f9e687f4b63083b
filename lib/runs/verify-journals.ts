import { z } from 'zod';
import { streamEntries } from '@/lib/audit/queries';
import { type Verification, verifyRecord } from '@/lib/audit/verify';
import { journalDigest } from './queries/digest';

export type JournalVerification = {
  /** Runs that have ended, each sealed by one entry. */
  checked: number;
  /** Runs whose journal is not what was sealed. */
  changed: readonly number[];
};

const Sealed = z.object({ detail: z.object({ plan: z.int(), digest: z.string() }) });

/** Takes the digest of every sealed journal again, in the order the runs ended. */
export async function verifyJournals(): Promise<JournalVerification> {
  const changed: number[] = [];
  let checked = 0;
  for await (const { subjectId, detail } of streamEntries({ action: 'run.end' })) {
    const sealed = Sealed.safeParse(detail);
    const intact =
      sealed.success && (await journalDigest(sealed.data.detail.plan)) === sealed.data.detail.digest;
    if (!intact) changed.push(Number(subjectId));
    checked += 1;
  }
  return { checked, changed };
}

export type WholeVerification = Verification & { journals: JournalVerification };

/** The record, then what it seals: `ok` when neither was changed. */
export async function verifyAll(): Promise<WholeVerification> {
  const record = await verifyRecord();
  const journals = await verifyJournals();
  return { ...record, ok: record.ok && journals.changed.length === 0, journals };
}
