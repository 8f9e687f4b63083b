import type { Tx } from '@/lib/db/client';
import type { Reading } from './sink';
import type { SubjectCounts } from './types';

type Scope = { tx: Tx; importId: number; sourceId: number; patch: boolean };

/**
 * Sets the staged files against what the source has in force, and keeps the difference as lines. `kept`: it
 * would go or lose a role, but has a rejected line. `held`: new, and waits for a rejected setting.
 */
export async function writeDifference(scope: Scope, reading: Reading): Promise<void> {
  await prepare(scope, reading);
  await diffPeople(scope);
  await diffGroups(scope);
  await diffGrants(scope);
  if (!scope.patch) await findGone(scope);
}

async function prepare({ tx }: Scope, reading: Reading): Promise<void> {
  await tx.$executeRaw`create temp table rejected_person on commit drop as
    select unnest(${[...reading.protectedPeople]}::text[]) as key`;
  await tx.$executeRaw`create temp table rejected_group on commit drop as
    select unnest(${[...reading.protectedGroups]}::text[]) as slug`;
  await tx.$executeRaw`create temp table unsettled_group on commit drop as
    select unnest(${[...reading.unsettledGroups]}::text[]) as slug`;
  await tx.$executeRaw`alter table staged_person add column id int, add column kept boolean`;
  await tx.$executeRaw`alter table staged_group
    add column id int, add column kept boolean, add column unsettled boolean, add column former jsonb`;
  await tx.$executeRaw`update staged_person s set kept = exists (select from rejected_person r where r.key = s.key),
    id = (select p.id from person p where p."usernameKey" = s.key)`;
  await tx.$executeRaw`update staged_group s set kept = exists (select from rejected_group r where r.slug = s.slug),
    unsettled = exists (select from unsettled_group u where u.slug = s.slug),
    id = (select g.id from "group" g where g.slug = s.slug)`;
  await tx.$executeRaw`create index on staged_person (number)`;
  await tx.$executeRaw`create index on staged_group (number)`;
  await tx.$executeRaw`analyze staged_person`;
  await tx.$executeRaw`analyze staged_group`;
  await tx.$executeRaw`analyze staged_grant`;
}

/** Seqs go on from the highest so far. */
function nextSeq({ tx, importId }: Scope): Promise<number> {
  return tx.$queryRaw<{ seq: number }[]>`
    select coalesce(max(seq), 0)::int as seq from import_line where "importId" = ${importId} and seq > 0
  `.then(([row]) => row?.seq ?? 0);
}

async function diffPeople(scope: Scope): Promise<void> {
  const { tx, importId, sourceId } = scope;
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, file, line, username, fields)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by s.line)::int, 'person',
      case when c.id is null then 'new' when s.kept then 'kept' else 'changed' end,
      'people.csv', s.line, s.username,
      case when c.id is null then said.fields
        else jsonb_build_object('before', jsonb_build_object('name', c.name, 'email', c.email, 'active', c.active),
          'after', said.fields) end
    from staged_person s
    cross join lateral (select jsonb_build_object('name', s.name, 'email', s.email, 'active', s.active)) said(fields)
    left join person_claim c on c."personId" = s.id and c."sourceId" = ${sourceId} and c."endedRevision" is null
    where s.username is not null
      and (c.id is null or (c.name, c.email, c.active) is distinct from (s.name, s.email, s.active))`;
}

async function diffGroups(scope: Scope): Promise<void> {
  const { tx, importId, sourceId, patch } = scope;
  await tx.$executeRaw`update staged_group s set former = c.settings
    from group_claim c where c."groupId" = s.id and c."sourceId" = ${sourceId} and c."endedRevision" is null`;
  if (patch) {
    await tx.$executeRaw`
      update staged_group set settings = coalesce(former, '{"kind": "private"}'::jsonb) || settings`;
  }
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, file, line, "groupSlug", fields)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by number)::int, 'group',
      case when former is null and unsettled then 'held' when former is null then 'new'
        when unsettled then 'kept' else 'changed' end,
      file, 1, slug,
      case when former is null then settings else jsonb_build_object('before', former, 'after', settings) end
    from staged_group where former is null or former <> settings`;
}

async function diffGrants(scope: Scope): Promise<void> {
  const { tx, importId, sourceId } = scope;
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, file, line, "groupSlug", username, role, fields)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by s.group_number, s.line)::int, 'grant',
      case when sg.former is null and sg.unsettled then 'held' when g.id is null then 'new'
        when (sg.kept or sp.kept) and s.role < g.role then 'kept' else 'changed' end,
      sg.file, s.line, sg.slug, coalesce(sp.username, sp.key), s.role,
      case when g.id is not null then jsonb_build_object(
        'before', jsonb_build_object('role', g.role), 'after', jsonb_build_object('role', s.role)) end
    from staged_grant s
    join staged_group sg on sg.number = s.group_number
    join staged_person sp on sp.number = s.person_number
    left join "grant" g on g."groupId" = sg.id and g."personId" = sp.id
      and g."sourceId" = ${sourceId} and g."endedRevision" is null
    where g.id is null or g.role <> s.role`;
}

async function findGone(scope: Scope): Promise<void> {
  const { tx, importId, sourceId } = scope;
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, username, fields)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by p."usernameKey")::int, 'person',
      case when exists (select from rejected_person r where r.key = p."usernameKey") then 'kept' else 'gone' end,
      p.username, jsonb_build_object('name', c.name, 'email', c.email, 'active', c.active)
    from person_claim c join person p on p.id = c."personId"
    join source on source.id = c."sourceId"
    where c."sourceId" = ${sourceId} and c."endedRevision" is null
      and not (source."goneMeansInactive" and not c.active)
      and not exists (select from staged_person s where s.id = p.id and s.username is not null)`;
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, "groupSlug", fields)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by g.slug)::int, 'group',
      case when exists (select from rejected_group r where r.slug = g.slug) then 'kept' else 'gone' end,
      g.slug, c.settings
    from group_claim c join "group" g on g.id = c."groupId"
    where c."sourceId" = ${sourceId} and c."endedRevision" is null
      and not exists (select from staged_group s where s.id = g.id)`;
  await tx.$executeRaw`
    insert into import_line ("importId", seq, kind, change, "groupSlug", username, role)
    select ${importId}, ${await nextSeq(scope)} + row_number() over (order by gr.slug, p."usernameKey")::int, 'grant',
      case when exists (select from rejected_group r where r.slug = gr.slug)
        or exists (select from rejected_person r where r.key = p."usernameKey") then 'kept' else 'gone' end,
      gr.slug, p.username, g.role
    from "grant" g join "group" gr on gr.id = g."groupId" join person p on p.id = g."personId"
    where g."sourceId" = ${sourceId} and g."endedRevision" is null
      and not exists (
        select from staged_grant s
        join staged_group sg on sg.number = s.group_number join staged_person sp on sp.number = s.person_number
        where sg.id = g."groupId" and sp.id = g."personId")`;
}

type CountRow = { kind: string; change: string; lines: number; told: number };

/** `same` is what the files say and the difference leaves out. */
export async function countDifference(
  { tx, importId }: Scope,
  { people, groups, memberships }: Reading,
): Promise<{ people: SubjectCounts; groups: SubjectCounts; grants: SubjectCounts }> {
  const rows = await tx.$queryRaw<CountRow[]>`
    select kind, change, count(*)::int as lines, count(file)::int as told
    from import_line where "importId" = ${importId} and change <> 'warning' group by kind, change`;
  const count = (kind: string, said: number): SubjectCounts => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const lines = (change: string) => ofKind.find((row) => row.change === change)?.lines ?? 0;
    const told = ofKind.reduce((sum, row) => sum + row.told, 0);
    const [fresh, changed, gone, kept, held] = ['new', 'changed', 'gone', 'kept', 'held'].map(lines);
    return {
      new: fresh ?? 0,
      changed: changed ?? 0,
      gone: gone ?? 0,
      same: said - told,
      kept: kept ?? 0,
      held: held ?? 0,
    };
  };
  return {
    people: count('person', people),
    groups: count('group', groups),
    grants: count('grant', memberships),
  };
}
