import { database, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { SealedColumn } from '../sealed-columns';

/** Beside those of the record, in `lib/audit/append.ts`. */
const ROTATION_LOCK = 7_308_003;

/** The file of keys is read, added to and put back whole: of two at once, one would lose the other's key for ever. */
export async function waitForOtherRotations(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${ROTATION_LOCK})`;
}

export type SealedRow = { id: number; sealed: string };

/** `tx`: taken for change until it ends. */
export async function sealedRows({ table, column }: SealedColumn, tx?: Tx): Promise<SealedRow[]> {
  const [from, value] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  const locking = tx ? Prisma.raw('for update') : Prisma.empty;
  return (tx ?? database()).$queryRaw<SealedRow[]>`
    select id, ${value} as sealed from ${from} where ${value} is not null order by id ${locking}`;
}

export async function writeSealed(
  tx: Tx,
  { table, column }: SealedColumn,
  { id, sealed }: SealedRow,
): Promise<void> {
  const [from, value] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  await tx.$executeRaw`update ${from} set ${value} = ${sealed} where id = ${id}`;
}
