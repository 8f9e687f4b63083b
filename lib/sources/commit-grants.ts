import type { Commit } from './commit-people';

/** Ends and adds this source's grants, as the import's lines say. A changed role is one grant ended, one added. */
export async function commitGrants({ tx, importId, sourceId, revision, actor }: Commit): Promise<void> {
  await tx.$executeRaw`
    with ended as (
      update "grant" g set "endedRevision" = ${revision}, "endedBy" = ${actor}
      from import_line l
      join "group" gr on gr.slug = l."groupSlug"
      join person p on p."usernameKey" = lower(l.username)
      where l."importId" = ${importId} and l.kind = 'grant' and l.change in ('changed', 'gone')
        and g."groupId" = gr.id and g."personId" = p.id
        and g."sourceId" = ${sourceId} and g."endedRevision" is null
      returning g."personId"
    )
    insert into touched_person select distinct "personId" from ended`;
  await tx.$executeRaw`
    insert into "grant" ("groupId", "personId", role, "sourceId", "grantedBy", "addedRevision")
    select gr.id, p.id, l.role, ${sourceId}, ${actor}, ${revision}
    from import_line l
    join "group" gr on gr.slug = l."groupSlug"
    join person p on p."usernameKey" = lower(l.username)
    where l."importId" = ${importId} and l.kind = 'grant' and l.change in ('new', 'changed')
    order by l.seq`;
}
