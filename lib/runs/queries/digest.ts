import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/base/json';
import { database, type Tx } from '@/lib/db/client';

const ROWS_A_PAGE = 5_000;

/** Of a journal without a line. */
export const NOTHING_LEFT = createHash('sha256').digest('hex');

/** SHA-256 over what became of each change, in the plan's order: changed later, the journal no longer matches. */
export async function journalDigest(planId: number, tx: Pick<Tx, 'change'> = database()): Promise<string> {
  const hash = createHash('sha256');
  for (let after = -1; ; ) {
    const rows = await tx.change.findMany({
      where: { planId, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: ROWS_A_PAGE,
      select: {
        seq: true,
        kind: true,
        groupId: true,
        roomId: true,
        userId: true,
        username: true,
        role: true,
        state: true,
        code: true,
      },
    });
    for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
    if (rows.length < ROWS_A_PAGE) return hash.digest('hex');
    after = rows.at(-1)?.seq ?? after;
  }
}
