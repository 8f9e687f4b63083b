import type { Tx } from '@/lib/db/client';
import { GENESIS } from './chain';
import type { Head } from './types';

export type Contradiction = 'tail-cut' | 'head-contradicted';

/** Where the table ends. */
export async function tableHead(tx: Pick<Tx, 'auditEntry'>): Promise<Head & { keyId: string | null }> {
  const last = await tx.auditEntry.findFirst({
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true, keyId: true },
  });
  return last ? { ...last, seq: Number(last.seq) } : { ...GENESIS, keyId: null };
}

/** How the head outside and the table contradict one another; null when they agree. One or two reads by key. */
export async function headContradiction(
  tx: Pick<Tx, 'auditEntry'>,
  outside: Head,
): Promise<Contradiction | null> {
  const head = await tableHead(tx);
  if (outside.seq > head.seq) return 'tail-cut';
  const same =
    outside.seq === head.seq
      ? head
      : await tx.auditEntry.findUnique({ where: { seq: outside.seq }, select: { hash: true } });
  return same?.hash === outside.hash ? null : 'head-contradicted';
}
