import type { Tx } from '@/lib/db/client';

/** Starts the list of groups whose claims or fields this transaction changes; `settleGroups` ends it. */
export async function listTouchedGroups(tx: Tx): Promise<void> {
  await tx.$executeRaw`create temp table touched_group (id int, image jsonb) on commit drop`;
}

/** Keeps what the groups are before any of their own fields change. */
export async function touchGroups(tx: Tx, groupIds: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    insert into touched_group (id, image)
    select g.id, to_jsonb(g) - array['id', 'version', 'addedRevision', 'endedRevision', 'parentId']
        || jsonb_build_object('ended', g."endedRevision" is not null,
          'parent', (select parent.slug from "group" parent where parent.id = g."parentId"))
    from "group" g where g.id = any(${[...groupIds]}::int[])`;
}

/**
 * Makes the touched groups what their claims say, setting by setting, and writes their history. A hand's word
 * goes before those of sources. A claim marked `overlay` corrects a group without defining it: when the last
 * other claim ends, the group does.
 */
export async function settleGroups(tx: Tx, revision: number): Promise<void> {
  await tx.$executeRaw`
    create temp table group_before on commit drop as
    select g.id, case when g."addedRevision" = ${revision} then null else coalesce(t.image, to_jsonb(g) - array['id', 'version', 'addedRevision', 'endedRevision', 'parentId']
      || jsonb_build_object('ended', g."endedRevision" is not null,
        'parent', (select parent.slug from "group" parent where parent.id = g."parentId"))) end as image
    from "group" g join (select id, (array_agg(image))[1] as image from touched_group group by id) t on t.id = g.id`;
  await tx.$executeRaw`
    create temp table group_said on commit drop as
    select c."groupId" as id,
      jsonb_object_agg(s.key, s.value order by c."sourceId" is null, c."addedRevision", c.id) as settings
    from group_claim c cross join lateral jsonb_each(c.settings) s
    where c."endedRevision" is null group by c."groupId"`;
  await tx.$executeRaw`
    update "group" g set kind = coalesce((s.settings ->> 'kind')::"RoomKind", 'private'),
      name = s.settings ->> 'name', topic = s.settings ->> 'topic', announcement = s.settings ->> 'announcement',
      description = s.settings ->> 'description', "readOnly" = (s.settings ->> 'readOnly')::boolean,
      mandatory = coalesce((s.settings ->> 'mandatory')::boolean, false),
      "expiresAt" = (s.settings ->> 'expires')::timestamptz
    from group_said s where s.id = g.id and g.id in (select id from group_before)`;
  await tx.$executeRaw`
    update "group" g set "endedRevision" = case
      when exists (select from group_claim c where c."groupId" = g.id and c."endedRevision" is null
        and not c.settings ? 'overlay') then null
      else coalesce(g."endedRevision", ${revision}) end
    where g.id in (select id from group_before)`;
  await settleParents(tx);
  await writeHistory(tx, revision);
  await tx.$executeRaw`drop table group_before, group_said, touched_group`;
}

/** Of every group, because a parent may come or go after its children. */
async function settleParents(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    update "group" g set "parentId" = said.parent
    from (
      select g.id, parent.id as parent
      from "group" g left join group_said s on s.id = g.id
      left join "group" parent on parent.slug = s.settings ->> 'parent' and parent."endedRevision" is null
        and parent.id <> g.id
    ) said
    where said.id = g.id and g."parentId" is distinct from said.parent`;
}

async function writeHistory(tx: Tx, revision: number): Promise<void> {
  await tx.$executeRaw`
    with settled as (
      select g.id, b.image as before, to_jsonb(g) - array['id', 'version', 'addedRevision', 'endedRevision', 'parentId']
      || jsonb_build_object('ended', g."endedRevision" is not null,
        'parent', (select parent.slug from "group" parent where parent.id = g."parentId")) as after
      from "group" g join group_before b on b.id = g.id
    ), moved as (
      update "group" g set version = g.version + 1 from settled s
      where s.id = g.id and s.before is not null and s.before <> s.after
    )
    insert into revision_change (revision, "subjectKind", "subjectId", before, after)
    select ${revision}, 'group', id, before, after from settled where before is distinct from after order by id`;
}
