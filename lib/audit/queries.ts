import type { Json } from '@/lib/base/json';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { AuditEntry, AuditFilter } from './types';

export type AuditPage = {
  rows: readonly AuditEntry[];
  /** Give it as `before` for the next page; null on the last. */
  next: number | null;
};

type Row = Omit<AuditEntry, 'seq' | 'detail' | 'erasedBy'> & {
  seq: bigint;
  detail: Json;
  erasedBy: bigint | null;
};

/** Newest first. */
export async function listEntries(
  filter: AuditFilter,
  { before, limit = 50 }: { before?: number; limit?: number } = {},
): Promise<AuditPage> {
  const beneath = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`seq < ${before}`;
  const rows = await database().$queryRaw<Row[]>`
    SELECT * FROM audit_entry WHERE ${beneath} AND ${matching(filter)} ORDER BY seq DESC LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit).map(toEntry);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

export async function countEntries(filter: AuditFilter): Promise<number> {
  const [row] = await database().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM audit_entry WHERE ${matching(filter)}`;
  return Number(row?.count ?? 0);
}

export async function findEntry(seq: number): Promise<AuditEntry | null> {
  const [row] = await database().$queryRaw<Row[]>`SELECT * FROM audit_entry WHERE seq = ${seq}`;
  return row ? toEntry(row) : null;
}

/** Who last did this to this part of a subject, and when; what was emptied since names nobody. */
export async function lastChangeOf(
  action: string,
  field: string,
): Promise<Pick<AuditEntry, 'actor' | 'at'> | null> {
  const [row] = await database().$queryRaw<Pick<AuditEntry, 'actor' | 'at'>[]>`
    SELECT actor, at FROM audit_entry
    WHERE action = ${action} AND "erasedBy" IS NULL AND jsonb_exists(detail -> 'after', ${field})
    ORDER BY seq DESC LIMIT 1`;
  return row ?? null;
}

/** What the filter's menus offer. */
export async function knownActions(): Promise<readonly string[]> {
  // A skip scan: as many index look-ups as there are actions, however long the record is.
  const rows = await database().$queryRaw<{ action: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit_entry WHERE action > known.action ORDER BY action LIMIT 1)
      FROM known WHERE known.action IS NOT NULL
    )
    SELECT action FROM known WHERE action IS NOT NULL`;
  return rows.map((row) => row.action);
}

/** Oldest first, a batch at a time, for verification and export. */
export async function* streamEntries(
  filter: AuditFilter = {},
  batchSize = 2_000,
): AsyncGenerator<AuditEntry> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await database().$queryRaw<Row[]>`
      SELECT * FROM audit_entry WHERE seq > ${after} AND ${matching(filter)} ORDER BY seq LIMIT ${batchSize}`;
    for (const row of rows) {
      after = Number(row.seq);
      yield toEntry(row);
    }
    if (rows.length < batchSize) return;
  }
}

/**
 * Entries older than a date that still name people, oldest first; of all acts, or of these. One that was emptied of one
 * person names the others until its time has come.
 */
export async function entriesPast(
  before: Date,
  limit: number,
  actions?: readonly string[],
): Promise<readonly AuditEntry[]> {
  const acts = actions ? Prisma.sql`action = any(${[...actions]}::text[])` : Prisma.sql`TRUE`;
  const rows = await database().$queryRaw<Row[]>`
    SELECT * FROM audit_entry WHERE at < ${before} AND ${acts} AND ("erasedBy" IS NULL OR "erasedBy" IN (
      SELECT seq FROM audit_entry WHERE action = 'record.erase' AND "subjectKind" = 'account'))
    ORDER BY seq LIMIT ${limit}`;
  return rows.map(toEntry);
}

function matching(filter: AuditFilter): Prisma.Sql {
  const { actor, action, subject, from, to, text } = filter;
  const conditions = [Prisma.sql`TRUE`];
  if (actor) conditions.push(Prisma.sql`actor = ${actor}`);
  if (action?.endsWith('.')) conditions.push(Prisma.sql`starts_with(action, ${action})`);
  else if (action) conditions.push(Prisma.sql`action = ${action}`);
  if (subject) conditions.push(Prisma.sql`"subjectKind" = ${subject.kind}`);
  if (subject?.id !== undefined) conditions.push(Prisma.sql`"subjectId" = ${String(subject.id)}`);
  if (from) conditions.push(Prisma.sql`at >= ${from}`);
  if (to) conditions.push(Prisma.sql`at < ${to}`);
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      Prisma.sql`(actor ILIKE ${pattern} OR actor IN (SELECT "usernameKey" FROM person WHERE name ILIKE ${pattern})
        OR action ILIKE ${pattern} OR "subjectId" ILIKE ${pattern} OR detail::text ILIKE ${pattern})`,
    );
  }
  return Prisma.join(conditions, ' AND ');
}

function toEntry(row: Row): AuditEntry {
  return {
    ...row,
    seq: Number(row.seq),
    erasedBy: row.erasedBy === null ? null : Number(row.erasedBy),
  };
}
