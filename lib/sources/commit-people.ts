import type { Tx } from '@/lib/db/client';

export type Commit = { tx: Tx; importId: number; sourceId: number; revision: number; actor: string };

/** Ends and adds this source's word on people, as the import's lines say; touches whom it concerns. */
export async function commitPeople({ tx, importId, sourceId, revision }: Commit): Promise<void> {
  await tx.$executeRaw`
    insert into person (username, "usernameKey", name, email, active, "addedRevision")
    select username, lower(username), fields ->> 'name', fields ->> 'email', (fields ->> 'active')::boolean, ${revision}
    from import_line where "importId" = ${importId} and kind = 'person' and change = 'new' order by seq
    on conflict ("usernameKey") do nothing`;
  await tx.$executeRaw`
    create temp table person_line on commit drop as
    select p.id, l.change, coalesce(l.fields -> 'after', l.fields) as fields
    from import_line l join person p on p."usernameKey" = lower(l.username)
    where l."importId" = ${importId} and l.kind = 'person' and l.change in ('new', 'changed', 'gone')`;
  await tx.$executeRaw`
    update person_claim c set "endedRevision" = ${revision} from person_line l
    where l.id = c."personId" and c."sourceId" = ${sourceId} and c."endedRevision" is null`;
  await tx.$executeRaw`
    insert into person_claim ("personId", "sourceId", name, email, active, "addedRevision")
    select l.id, ${sourceId}, l.fields ->> 'name', l.fields ->> 'email',
      l.change <> 'gone' and (l.fields ->> 'active')::boolean, ${revision}
    from person_line l
    where l.change <> 'gone' or exists (select from source where id = ${sourceId} and "goneMeansInactive")`;
  await tx.$executeRaw`insert into touched_person select id from person_line`;
}
