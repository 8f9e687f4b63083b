import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { AccountView, PersonRevision, PersonView } from '../types';

/** By number or by username; null when there is none. */
export async function findPerson(key: number | string): Promise<PersonView | null> {
  const [byId, byKey] = typeof key === 'number' ? [key, null] : [null, key.toLowerCase()];
  const [person] = await database().$queryRaw<PersonView[]>`
    select p.id as "personId", p.username, p."usernameKey", p.name, p.email, p.active, p.version,
      p."endedRevision" is not null as ended,
      (select reason from protected_account a where a."usernameKey" = p."usernameKey") as "protectedFor",
      (select coalesce(json_agg(json_build_object('source', s.name, 'name', c.name, 'email', c.email,
          'active', c.active, 'revision', c."addedRevision") order by c."sourceId" nulls first), '[]')
        from person_claim c left join source s on s.id = c."sourceId"
        where c."personId" = p.id and c."endedRevision" is null) as claims,
      (select json_build_object('userId', u."userId", 'username', u.username, 'name', u.name, 'email', u.email,
          'active', u.active, 'type', u.type, 'roles', u.roles, 'federated', u.federated)
        from workspace w join observed_user u on u."observationId" = w."currentObservationId"
        where u."usernameKey" = p."usernameKey") as account,
      exists (select from workspace w where w."currentObservationId" is not null) as observed
    from person p where p.id = ${byId}::int or p."usernameKey" = ${byKey}::text`;
  return person ?? null;
}

export type PersonSuggestion = { personId: number; username: string; name: string; email: string };

/** The few people a text finds, for a field that completes; `total` says how many there are. */
export async function suggestPeople(
  text: string,
  most = 7,
): Promise<{ people: PersonSuggestion[]; total: number }> {
  const pattern = `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await database().$queryRaw<(PersonSuggestion & { total: number })[]>`
    select id as "personId", username, name, email, count(*) over ()::int as total from person
    where "endedRevision" is null and regie_fold(name || ' ' || username || ' ' || email) like regie_fold(${pattern})
    order by "usernameKey" <> lower(${text.trim()}), name collate "fr-x-icu", id limit ${most}`;
  return { people: rows.map(({ total: _total, ...person }) => person), total: rows[0]?.total ?? 0 };
}

export async function personHistory(
  personId: number,
  { page, pageSize }: PageRequest,
): Promise<Page<PersonRevision>> {
  const rows = await database().$queryRaw<(PersonRevision & { all: number })[]>`
    with touched as (
      select revision as number from revision_change where "subjectKind" = 'person' and "subjectId" = ${personId}
      union select "addedRevision" from "grant" where "personId" = ${personId}
      union select "endedRevision" from "grant" where "personId" = ${personId} and "endedRevision" is not null
    ), paged as (
      select number, count(*) over ()::int as "all" from touched
      order by number desc limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select r.number as revision, r.at, r.actor, r.origin, s.name as source, c.before, c.after, paged."all",
      (select coalesce(json_agg(json_build_object('slug', gr.slug, 'role', g.role) order by gr.slug), '[]')
        from "grant" g join "group" gr on gr.id = g."groupId"
        where g."personId" = ${personId} and g."addedRevision" = r.number) as added,
      (select coalesce(json_agg(json_build_object('slug', gr.slug, 'role', g.role) order by gr.slug), '[]')
        from "grant" g join "group" gr on gr.id = g."groupId"
        where g."personId" = ${personId} and g."endedRevision" = r.number) as ended
    from paged join revision r on r.number = paged.number
    left join source s on s.id = r."sourceId"
    left join revision_change c on c.revision = r.number and c."subjectKind" = 'person' and c."subjectId" = ${personId}
    order by r.number desc`;
  return { rows: rows.map(({ all: _all, ...row }) => row), total: rows[0]?.all ?? 0, page, pageSize };
}

/** An account nobody is defined for, by its name; null when the present reading has none. */
export async function findUnmanagedAccount(username: string): Promise<AccountView | null> {
  const [account] = await database().$queryRaw<AccountView[]>`
    select u."userId", u.username, u.name, u.email, u.active, u.type, u.roles, u.federated
    from workspace w join observed_user u on u."observationId" = w."currentObservationId"
    where u."usernameKey" = ${username.toLowerCase()}
      and not exists (select from person p where p."usernameKey" = u."usernameKey" and p."endedRevision" is null)`;
  return account ?? null;
}
