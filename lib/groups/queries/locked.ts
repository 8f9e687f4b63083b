import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';

export type LockedGroup = { id: number; slug: string; version: number; ended: boolean };

/** @throws AppError NOT_FOUND */
export async function lockGroup(tx: Tx, groupId: number): Promise<LockedGroup> {
  const [group] = await tx.$queryRaw<LockedGroup[]>`
    select id, slug, version, "endedRevision" is not null as ended from "group" where id = ${groupId} for update`;
  if (!group) throw new AppError('NOT_FOUND', `group ${groupId} does not exist`);
  return group;
}

/** @throws AppError CONFLICT naming both versions, who made the present one and when. */
export async function requireVersion(tx: Tx, group: LockedGroup, version: number): Promise<void> {
  if (group.version === version) return;
  const [last] = await tx.$queryRaw<{ actor: string; at: Date }[]>`
    select r.actor, r.at from revision_change c join revision r on r.number = c.revision
    where c."subjectKind" = 'group' and c."subjectId" = ${group.id} order by c.revision desc limit 1`;
  throw new AppError('CONFLICT', `group ${group.slug} is at version ${group.version}, not ${version}`, {
    subject: 'group',
    yours: version,
    current: group.version,
    ...(last ? { by: last.actor, at: last.at.toISOString() } : {}),
  });
}

/** @throws AppError NOT_FOUND when nobody in force has that username. */
export async function requirePerson(tx: Tx, username: string): Promise<{ id: number; username: string }> {
  const [person] = await tx.$queryRaw<{ id: number; username: string }[]>`
    select id, username from person where "usernameKey" = lower(${username}) and "endedRevision" is null`;
  if (!person) throw new AppError('NOT_FOUND', `no person ${username}`, { subject: 'person', username });
  return person;
}

export type WrittenChange = { subjectId: number; before: Json; after: Json };

/** What a revision did to groups, as their history keeps it. */
export function groupChanges(tx: Tx, revision: number): Promise<WrittenChange[]> {
  return tx.$queryRaw<WrittenChange[]>`
    select "subjectId", before, after from revision_change
    where revision = ${revision} and "subjectKind" = 'group' order by "subjectId"`;
}

/** The group of that name, whatever its case: the one in force, where there is one. */
export async function findGroupId(tx: Tx, slug: string): Promise<{ id: number; ended: boolean } | null> {
  const [group] = await tx.$queryRaw<{ id: number; ended: boolean }[]>`
    select id, "endedRevision" is not null as ended from "group" where lower(slug) = lower(${slug})
    order by ended, slug <> ${slug}, id limit 1`;
  return group ?? null;
}

/** The slugs from a group up through its parents, the group last when they come back to it. */
export async function climb(tx: Tx, slug: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    with recursive up(id, slug, "parentId", step) as (
      select id, slug, "parentId", 1 from "group" where slug = ${slug} and "endedRevision" is null
      union all
      select g.id, g.slug, g."parentId", up.step + 1 from "group" g join up on g.id = up."parentId" where up.step < 100
    )
    select slug from up order by step`;
  return rows.map((row) => row.slug);
}

export type HandClaim = { id: number; settings: { readonly [key: string]: Json } };

export async function handClaim(tx: Tx, groupId: number): Promise<HandClaim | null> {
  const [claim] = await tx.$queryRaw<HandClaim[]>`
    select id, settings from group_claim
    where "groupId" = ${groupId} and "sourceId" is null and "endedRevision" is null`;
  return claim ?? null;
}

/** Name of a source that defines the group; null when only hands do. */
export async function definingSource(tx: Tx, groupId: number): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select s.name from group_claim c join source s on s.id = c."sourceId"
    where c."groupId" = ${groupId} and c."endedRevision" is null limit 1`;
  return row?.name ?? null;
}
