import type { Tx } from '@/lib/db/client';

/** Starts the list of people whose claims or grants this transaction changes; `settlePeople` ends it. */
export async function listTouchedPeople(tx: Tx): Promise<void> {
  await tx.$executeRaw`create temp table touched_person (id int) on commit drop`;
}

export async function touchPeople(tx: Tx, personIds: readonly number[]): Promise<void> {
  await tx.$executeRaw`insert into touched_person select unnest(${[...personIds]}::int[])`;
}

/**
 * Makes the touched people what their claims say, and writes their history. A hand's claim goes before those of
 * sources, the newest source's before older ones; nobody is inactive while one source says active. A person is
 * in force as long as a claim or a grant is.
 */
export async function settlePeople(tx: Tx, revision: number): Promise<void> {
  await tx.$executeRaw`
    create temp table person_before on commit drop as
    select p.id, case when p."addedRevision" = ${revision} then null else jsonb_build_object('username', p.username,
      'name', p.name, 'email', p.email, 'active', p.active, 'ended', p."endedRevision" is not null) end as image
    from person p where p.id in (select id from touched_person)`;
  await tx.$executeRaw`
    update person p set name = said.name, email = said.email, active = said.active
    from (
      select distinct on (c."personId") c."personId", c.name, c.email,
        coalesce(bool_or(c.active) filter (where c."sourceId" is null) over by_person,
          bool_or(c.active) over by_person) as active
      from person_claim c
      where c."endedRevision" is null and c."personId" in (select id from person_before)
      window by_person as (partition by c."personId")
      order by c."personId", c."sourceId" is null desc, c."addedRevision" desc, c.id desc
    ) said where said."personId" = p.id`;
  await tx.$executeRaw`
    update person p set "endedRevision" = case
      when exists (select from person_claim c where c."personId" = p.id and c."endedRevision" is null) then null
      when exists (select from "grant" g where g."personId" = p.id and g."endedRevision" is null) then null
      else coalesce(p."endedRevision", ${revision}) end
    where p.id in (select id from person_before)`;
  await tx.$executeRaw`
    with settled as (
      select p.id, b.image as before, jsonb_build_object('username', p.username, 'name', p.name, 'email', p.email,
        'active', p.active, 'ended', p."endedRevision" is not null) as after
      from person p join person_before b on b.id = p.id
    ), moved as (
      update person p set version = p.version + 1 from settled s
      where s.id = p.id and s.before is not null and s.before <> s.after
    )
    insert into revision_change (revision, "subjectKind", "subjectId", before, after)
    select ${revision}, 'person', id, before, after from settled where before is distinct from after order by id`;
  await tx.$executeRaw`drop table person_before, touched_person`;
}
