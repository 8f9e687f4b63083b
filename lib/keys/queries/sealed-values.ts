import { database, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { SealedColumn } from '../sealed-columns';

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
