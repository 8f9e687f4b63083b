import { AppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import type { Commit } from './commit-people';

/**
 * Ends and adds this source's word on groups, as the import's lines say; touches which it concerns.
 * @throws AppError INVALID (slug-case) when a group that differs only by case came into force since the preview.
 */
export async function commitGroups({ tx, importId, sourceId, revision }: Commit): Promise<void> {
  await refuseTwins(tx, importId);
  await tx.$executeRaw`
    insert into "group" (slug, "addedRevision")
    select "groupSlug", ${revision}
    from import_line where "importId" = ${importId} and kind = 'group' and change = 'new' order by seq
    on conflict (slug) do nothing`;
  await tx.$executeRaw`
    create temp table group_line on commit drop as
    select g.id, l.change, coalesce(l.fields -> 'after', l.fields) as settings
    from import_line l join "group" g on g.slug = l."groupSlug"
    where l."importId" = ${importId} and l.kind = 'group' and l.change in ('new', 'changed', 'gone')`;
  await tx.$executeRaw`
    update group_claim c set "endedRevision" = ${revision} from group_line l
    where l.id = c."groupId" and c."sourceId" = ${sourceId} and c."endedRevision" is null`;
  await tx.$executeRaw`
    insert into group_claim ("groupId", "sourceId", settings, "addedRevision")
    select id, ${sourceId}, settings, ${revision} from group_line where change <> 'gone'`;
  await tx.$executeRaw`insert into touched_group (id) select id from group_line`;
}

async function refuseTwins(tx: Tx, importId: number): Promise<void> {
  const [twin] = await tx.$queryRaw<{ slug: string; group: string }[]>`
    select l."groupSlug" as slug, g.slug as "group"
    from import_line l join "group" g on lower(g.slug) = lower(l."groupSlug") and g.slug <> l."groupSlug"
    where l."importId" = ${importId} and l.kind = 'group' and l.change = 'new' and g."endedRevision" is null
    order by l.seq limit 1`;
  if (!twin) return;
  throw new AppError('INVALID', `${twin.slug} is ${twin.group} but for case`, {
    reason: 'slug-case',
    ...twin,
  });
}
