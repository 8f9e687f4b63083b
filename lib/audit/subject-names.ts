import { database } from '@/lib/db/client';
import type { AuditEntry, SubjectName, SubjectNames } from './types';

type Subject = Pick<AuditEntry, 'subjectKind' | 'subjectId'>;

function subjectKey({ subjectKind, subjectId }: Subject): string {
  return `${subjectKind}:${subjectId}`;
}

/**
 * Names of what a page of entries is about, in one query. The record keeps numbers, which never change; an object that
 * was renamed bears its present name, one that is gone none. A person is named by number or by login.
 */
export async function subjectNames(entries: readonly Subject[]): Promise<SubjectNames> {
  const subjects = [...new Map(entries.map((entry) => [subjectKey(entry), entry])).values()];
  if (subjects.length === 0) return new Map();
  const rows = await database().$queryRaw<(Subject & SubjectName)[]>`
    with asked as (
      select kind, id, case when id ~ '^[0-9]{1,9}$' then id::int end as number
      from unnest(${subjects.map((one) => one.subjectKind)}::text[], ${subjects.map((one) => one.subjectId)}::text[])
        as s(kind, id)
    ), named as (
      select a.kind, a.id, coalesce(g.name, g.slug) as name, g.slug as place
      from asked a join "group" g on g.id = a.number where a.kind = 'group'
      union all
      select a.kind, a.id, p.name, p.username from asked a join person p on p.id = a.number where a.kind = 'person'
      union all
      select a.kind, a.id, p.name, p.username from asked a join person p on p."usernameKey" = lower(a.id)
      where a.kind = 'account'
        or a.kind = 'person' and not exists (select from person numbered where numbered.id = a.number)
      union all
      select a.kind, a.id, s.name, s.id::text from asked a join source s on s.id = a.number where a.kind = 'source'
      union all
      select a.kind, a.id,
        coalesce(nullif(concat_ws(' · ', coalesce(p.name, d.username), coalesce(g.name, g.slug)), ''), d.label), d.id::text
      from asked a join drift d on d.key = a.id
      left join person p on p.id = d."personId" left join "group" g on g.id = d."groupId" where a.kind = 'drift'
    )
    select kind as "subjectKind", id as "subjectId", name, place from named where name is not null`;
  return new Map(rows.map((row) => [subjectKey(row), { name: row.name, place: row.place }]));
}
