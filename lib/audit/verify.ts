import { isAppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { keysOf } from '@/lib/base/server/keyring';
import { checkEntry, GENESIS } from './chain';
import { Erasures, KeyOrder } from './chain-order';
import { readHead } from './head';
import { streamEntries } from './queries';
import type { AuditEntry, ChainProblem, Head } from './types';

export type Verification = {
  ok: boolean;
  entries: number;
  /** Where the table ends; null when it is empty. */
  head: Head | null;
  /** What stands outside the database. */
  outsideHead: Head | null;
  /** The first of them; `problemCount` says how many there are. */
  problems: readonly ChainProblem[];
  problemCount: number;
};

const PROBLEMS_LISTED = 100;

/** Reads the whole chain and compares its end with the head kept outside the database. */
export async function verifyRecord(): Promise<Verification> {
  const keys = keysOf('audit');
  // Read first: what is appended meanwhile may be ahead of it, never behind.
  const outside = outsideHead(config().REGIE_DATA);
  const problems = new ProblemList();
  let before = GENESIS;
  let entries = 0;
  let hashAtHead: string | undefined;
  const order = new KeyOrder(keys);
  const erasures = new Erasures();

  for await (const entry of streamEntries()) {
    for (const problem of checkEntry(entry, before, keys)) problems.add(problem);
    if (!order.accepts(entry)) problems.add({ seq: entry.seq, kind: 'key-unannounced' });
    erasures.see(entry);
    if (entry.seq === outside.head?.seq) hashAtHead = entry.hash;
    before = { seq: entry.seq, hash: entry.hash };
    entries += 1;
  }
  for (const seq of erasures.unexplained()) problems.add({ seq, kind: 'altered' });
  const verdict = headProblem(outside, { entries, end: before, hashAtHead });
  if (verdict) problems.add(verdict);

  return {
    ok: problems.count === 0,
    entries,
    head: entries === 0 ? null : before,
    outsideHead: outside.head,
    problems: problems.listed,
    problemCount: problems.count,
  };
}

type OutsideHead = { head: Head | null; readable: boolean };

function outsideHead(directory: string): OutsideHead {
  try {
    return { head: readHead(directory), readable: true };
  } catch (error) {
    if (!isAppError(error, 'AUDIT_BROKEN')) throw error;
    return { head: null, readable: false };
  }
}

function headProblem(
  { head, readable }: OutsideHead,
  table: { entries: number; end: Head; hashAtHead: string | undefined },
): ChainProblem | null {
  if (!readable) return { seq: table.end.seq, kind: 'head-unreadable' };
  if (!head) return table.entries === 0 ? null : { seq: table.end.seq, kind: 'head-missing' };
  if (head.seq > table.end.seq) return { seq: table.end.seq + 1, kind: 'tail-cut' };
  return table.hashAtHead === head.hash ? null : { seq: head.seq, kind: 'head-contradicted' };
}

/** Counts all, keeps the first: a recomputed chain of a million entries is one finding, not a million rows. */
class ProblemList {
  readonly listed: ChainProblem[] = [];
  count = 0;

  add(problem: ChainProblem): void {
    this.count += 1;
    if (this.listed.length < PROBLEMS_LISTED) this.listed.push(problem);
  }
}

/** The entry's own seal, recomputed: what stands before or after it is `verifyRecord`'s matter. */
export function isIntact(entry: AuditEntry): boolean {
  const before = { seq: entry.seq - 1, hash: entry.previous };
  return checkEntry(entry, before, keysOf('audit')).length === 0;
}
