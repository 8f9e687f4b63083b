import { AppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import type { ImportCounts, JsonObject, SourceHealth } from '../types';

export type PendingImport = {
  importId: number;
  sourceId: number;
  state: string;
  patch: boolean;
  origin: string;
  counts: ImportCounts;
  basis: number;
  /** The revision in force. */
  current: number;
};

/** One commit of an import at a time: a second one waits and then finds it closed. */
export async function lockImport(tx: Tx, importId: number): Promise<PendingImport | null> {
  const [row] = await tx.$queryRaw<PendingImport[]>`
    select i.id as "importId", i."sourceId", i.state, i.patch, i.origin, i.counts, coalesce(i.basis, 0) as basis,
      (select coalesce(max(number), 0)::int from revision) as current
    from import i join source s on s.id = i."sourceId" where i.id = ${importId} for update of i, s`;
  return row ?? null;
}

export async function sourceMovedSince(tx: Tx, { sourceId, basis }: PendingImport): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ moved: boolean }[]>`
    select exists (select from revision where "sourceId" = ${sourceId} and number > ${basis}) as moved`;
  return row?.moved ?? false;
}

export type LockedSource = {
  id: number;
  name: string;
  path: string | null;
  goneMeansInactive: boolean;
  health: SourceHealth;
  healthDetail: JsonObject | null;
  version: number;
};

/** @throws AppError NOT_FOUND */
export async function lockSource(tx: Tx, sourceId: number): Promise<LockedSource> {
  const [source] = await tx.$queryRaw<LockedSource[]>`
    select id, name, path, "goneMeansInactive", health, "healthDetail", version from source
    where id = ${sourceId} for update`;
  if (!source) throw new AppError('NOT_FOUND', `source ${sourceId} does not exist`, { subject: 'source' });
  return source;
}
