import type { Tx } from '@/lib/db/client';
import type { Sink, StagedGrant, StagedGroup, StagedPerson } from './sink';
import type { Reject, Warning } from './types';

/** Rows sent to the database at once. */
const BATCH = 20_000;

/** What the files say, for the length of one transaction: the difference alone is kept. */
export async function createStage(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    create temp table staged_person (
      number int, key text, username text, name text, email text, active boolean, line int
    ) on commit drop`;
  await tx.$executeRaw`
    create temp table staged_group (number int, slug text, file text, settings jsonb) on commit drop`;
  await tx.$executeRaw`
    create temp table staged_grant (group_number int, person_number int, role "MemberRole", line int) on commit drop`;
}

/** A sink that writes by batches; `finish` sends what is left. */
export function stageSink(tx: Tx, importId: number): Sink & { finish(): Promise<void> } {
  const people = new Batch<StagedPerson>((rows) => addPeople(tx, rows));
  const known = new Batch<[number, string]>((rows) => addKnown(tx, rows));
  const groups = new Batch<StagedGroup>((rows) => addGroups(tx, rows));
  const grants = new Batch<StagedGrant>((rows) => addGrants(tx, rows));
  const rejects = new Batch<Reject>((rows, from) => addRejects(tx, importId, rows, from));
  const warnings = new Batch<Warning>((rows, from) => addWarnings(tx, importId, rows, from));
  return {
    person: (row) => people.add(row),
    knownPerson: (number, key) => known.add([number, key]),
    group: (row) => groups.add(row),
    grant: (row) => grants.add(row),
    reject: (row) => rejects.add(row),
    warning: (row) => warnings.add(row),
    async finish() {
      for (const batch of [people, known, groups, grants, rejects, warnings]) await batch.flush();
    },
  };
}

class Batch<Row> {
  private rows: Row[] = [];
  private sent = 0;

  constructor(private readonly send: (rows: readonly Row[], from: number) => Promise<unknown>) {}

  add(row: Row): Promise<void> | void {
    this.rows.push(row);
    if (this.rows.length >= BATCH) return this.flush();
  }

  async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const rows = this.rows;
    this.rows = [];
    await this.send(rows, this.sent + 1);
    this.sent += rows.length;
  }
}

function addPeople(tx: Tx, rows: readonly StagedPerson[]) {
  return tx.$executeRaw`
    insert into staged_person (number, key, username, name, email, active, line)
    select number, lower(username), username, name, email, active, line from unnest(
      ${rows.map((row) => row.number)}::int[], ${rows.map((row) => row.username)}::text[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.email)}::text[],
      ${rows.map((row) => row.active)}::boolean[], ${rows.map((row) => row.line)}::int[]
    ) as row(number, username, name, email, active, line)`;
}

function addKnown(tx: Tx, rows: readonly [number, string][]) {
  return tx.$executeRaw`
    insert into staged_person (number, key)
    select * from unnest(${rows.map(([number]) => number)}::int[], ${rows.map(([, key]) => key)}::text[])`;
}

function addGroups(tx: Tx, rows: readonly StagedGroup[]) {
  return tx.$executeRaw`
    insert into staged_group (number, slug, file, settings)
    select number, slug, file, settings::jsonb from unnest(
      ${rows.map((row) => row.number)}::int[], ${rows.map((row) => row.slug)}::text[],
      ${rows.map((row) => row.file)}::text[], ${rows.map((row) => JSON.stringify(row.settings))}::text[]
    ) as row(number, slug, file, settings)`;
}

function addGrants(tx: Tx, rows: readonly StagedGrant[]) {
  return tx.$executeRaw`
    insert into staged_grant (group_number, person_number, role, line)
    select group_number, person_number, role::"MemberRole", line from unnest(
      ${rows.map((row) => row.group)}::int[], ${rows.map((row) => row.person)}::int[],
      ${rows.map((row) => row.role)}::text[], ${rows.map((row) => row.line)}::int[]
    ) as row(group_number, person_number, role, line)`;
}

function addRejects(tx: Tx, importId: number, rows: readonly Reject[], from: number) {
  return tx.$executeRaw`
    insert into import_reject ("importId", seq, file, line, content, code, params)
    select ${importId}, ${from - 1} + ordinal::int, file, line, content, code, params::jsonb from unnest(
      ${rows.map((row) => row.file)}::text[], ${rows.map((row) => row.line)}::int[],
      ${rows.map((row) => row.content)}::text[], ${rows.map((row) => row.code)}::text[],
      ${rows.map((row) => JSON.stringify(row.params))}::text[]
    ) with ordinality as row(file, line, content, code, params, ordinal)`;
}

/** Warnings take the negative numbers, so that the lines of the difference start at 1. */
function addWarnings(tx: Tx, importId: number, rows: readonly Warning[], from: number) {
  return tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, file, line, fields)
    select ${importId}, -(${from - 1} + ordinal::int), 'file', 'warning', file, line, fields::jsonb from unnest(
      ${rows.map((row) => row.file)}::text[], ${rows.map((row) => row.line)}::int[],
      ${rows.map(({ code, params }) => JSON.stringify({ code, params }))}::text[]
    ) with ordinality as row(file, line, fields, ordinal)`;
}
