import type { AppError, ErrorCode, ErrorParams } from '@/lib/base/errors';
import type { Page, PageRequest } from '@/lib/base/page';
import { database, type Tx } from '@/lib/db/client';
import type { MemberRole } from '@/lib/db/generated/enums';
import type { ImportCounts, JsonObject, Reject, Warning } from '../types';

export type ImportState = 'reading' | 'previewed' | 'imported' | 'refused' | 'discarded';

export type ImportView = {
  id: number;
  sourceId: number;
  source: string;
  state: ImportState;
  patch: boolean;
  origin: string;
  actor: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** Empty until the files are read. */
  counts: ImportCounts | Record<string, never>;
  basis: number | null;
  revision: number | null;
  /** Why it was refused: { code, params }. */
  error: JsonObject | null;
};

export type LineChange = 'new' | 'changed' | 'gone' | 'kept' | 'held' | 'warning';

export type ImportLineView = {
  seq: number;
  kind: 'person' | 'group' | 'grant' | 'file';
  change: LineChange;
  file: string | null;
  line: number | null;
  groupSlug: string | null;
  username: string | null;
  role: MemberRole | null;
  /** What is said; of a change { before, after }; of a warning { code, params }. */
  fields: JsonObject | null;
};

export type LineFilter = { kind?: string; change?: string | readonly string[]; text?: string };

export async function findImport(importId: number): Promise<ImportView | null> {
  const [found] = await database().$queryRaw<ImportView[]>`
    select i.id, i."sourceId", s.name as source, i.state, i.patch, i.origin, i.actor, i."startedAt", i."finishedAt",
      i.counts, i.basis, i.revision, i.error
    from import i join source s on s.id = i."sourceId" where i.id = ${importId}`;
  return found ?? null;
}

export async function listImports(
  { page, pageSize }: PageRequest,
  sourceId?: number,
): Promise<Page<ImportView>> {
  const wanted = sourceId ?? null;
  const [rows, [count]] = await Promise.all([
    database().$queryRaw<ImportView[]>`
      select i.id, i."sourceId", s.name as source, i.state, i.patch, i.origin, i.actor, i."startedAt", i."finishedAt",
        i.counts, i.basis, i.revision, i.error
      from import i join source s on s.id = i."sourceId"
      where ${wanted}::int is null or i."sourceId" = ${wanted}::int
      order by i.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`,
    database().$queryRaw<{ total: number }[]>`
      select count(*)::int as total from import where ${wanted}::int is null or "sourceId" = ${wanted}::int`,
  ]);
  return { rows, total: count?.total ?? 0, page, pageSize };
}

/** Lines of the difference, as the files hold them; `text` finds a group or a person. */
export async function importLines(
  importId: number,
  { page, pageSize }: PageRequest,
  { kind, change, text }: LineFilter = {},
): Promise<Page<ImportLineView>> {
  const changes = change === undefined ? null : [change].flat();
  const pattern = text ? `%${text.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const [rows, [count]] = await Promise.all([
    database().$queryRaw<ImportLineView[]>`
      select seq, kind, change, file, line, "groupSlug", username, role::text as role, fields from import_line
      where "importId" = ${importId} and (${kind ?? null}::text is null or kind = ${kind ?? null})
        and (${changes}::text[] is null or change = any(${changes}::text[]))
        and (${pattern}::text is null or "groupSlug" ilike ${pattern} or username ilike ${pattern})
      order by seq limit ${pageSize} offset ${(page - 1) * pageSize}`,
    database().$queryRaw<{ total: number }[]>`
      select count(*)::int as total from import_line
      where "importId" = ${importId} and (${kind ?? null}::text is null or kind = ${kind ?? null})
        and (${changes}::text[] is null or change = any(${changes}::text[]))
        and (${pattern}::text is null or "groupSlug" ilike ${pattern} or username ilike ${pattern})`,
  ]);
  return { rows, total: count?.total ?? 0, page, pageSize };
}

export async function importRejects(
  importId: number,
  { page, pageSize }: PageRequest,
): Promise<Page<Reject>> {
  const [rows, total] = await Promise.all([
    allRejects(importId, pageSize, (page - 1) * pageSize),
    countRejects(importId),
  ]);
  return { rows, total, page, pageSize };
}

export function countRejects(importId: number): Promise<number> {
  return database().importReject.count({ where: { importId } });
}

type Reader = Pick<Tx, '$queryRaw'>;

/** In the order of files and lines. */
export async function allRejects(
  importId: number,
  limit: number,
  offset = 0,
  tx: Reader = database(),
): Promise<Reject[]> {
  return tx.$queryRaw<Reject[]>`
    select file, line, content, code, params from import_reject where "importId" = ${importId}
    order by file <> 'people.csv', file, line, seq limit ${limit} offset ${offset}`;
}

/** What is told and imported all the same, in the order of files and lines. */
export async function allNotices(
  importId: number,
  limit: number,
  tx: Reader = database(),
): Promise<Warning[]> {
  return tx.$queryRaw<Warning[]>`
    select file, line, fields ->> 'code' as code, coalesce(fields -> 'params', '{}') as params from import_line
    where "importId" = ${importId} and change = 'warning'
    order by file <> 'people.csv', file, line, seq desc limit ${limit}`;
}

/** Lines of new groups that wait for a rejected setting: they go into the file of rejects with it. */
export async function heldLines(importId: number): Promise<ImportLineView[]> {
  return database().$queryRaw<ImportLineView[]>`
    select seq, kind, change, file, line, "groupSlug", username, role::text as role, fields from import_line
    where "importId" = ${importId} and change = 'held' order by seq`;
}

/** Previews that wait for someone. */
export function countPendingImports(): Promise<number> {
  return database().import.count({ where: { state: 'previewed' } });
}

/** Why the files were refused; null when they were not. */
export function importRefusal({ error }: ImportView): Pick<AppError, 'code' | 'params'> | null {
  if (error === null) return null;
  // preview.ts writes nothing else there.
  return { code: error.code as ErrorCode, params: (error.params ?? {}) as ErrorParams };
}
