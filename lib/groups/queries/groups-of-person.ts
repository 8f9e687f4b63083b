import { database } from '@/lib/db/client';
import type { MemberRole, RoomKind } from '@/lib/db/generated/enums';
import { desiredMembers, type LiveGrant } from '../desired';
import type { InheritedOwner } from '../inheritance';
import type { Because } from '../types';
import { readOwnerTree } from './owners';

export type PersonGroup = {
  slug: string;
  name: string | null;
  kind: RoomKind;
  role: MemberRole;
  because: readonly Because[];
};

type GroupFace = Pick<PersonGroup, 'slug' | 'name' | 'kind'> & { groupId: number };
type PersonGrant = LiveGrant & { groupId: number };

/** The groups one person should be in at this moment, and why, by name. Nobody of that login: none. */
export async function groupsOfPerson(usernameKey: string, now = new Date()): Promise<readonly PersonGroup[]> {
  const person = await database().person.findUnique({ where: { usernameKey }, select: { id: true } });
  if (!person) return [];
  const [grants, inherited] = await Promise.all([grantsOf(person.id, now), inheritedBy(person.id, now)]);
  const faces = await readFaces(
    [...new Set([...grants.map(({ groupId }) => groupId), ...inherited.keys()])],
    person.id,
    now,
  );
  return faces.flatMap(({ groupId, ...face }) => {
    const own = grants.filter((grant) => grant.groupId === groupId);
    const [member] = desiredMembers(own, inherited.get(groupId) ?? [], new Set());
    return member ? [{ ...face, role: member.role, because: member.because }] : [];
  });
}

async function grantsOf(personId: number, now: Date): Promise<PersonGrant[]> {
  return database().$queryRaw<PersonGrant[]>`
    select g."groupId", g."personId", g.role::text as role, s.name as source, g.until, g.reason
    from "grant" g
    join person p on p.id = g."personId" and p."endedRevision" is null
    left join source s on s.id = g."sourceId"
    where g."personId" = ${personId} and g."endedRevision" is null and (g.until is null or g.until > ${now})
    order by g.id`;
}

/** Owners are few: the tree is read only for people who own a group that has children. */
async function inheritedBy(personId: number, now: Date): Promise<Map<number, InheritedOwner[]>> {
  const below = await database().$queryRaw<{ groupId: number }[]>`
    with recursive below(id) as (
      select child.id from "grant" g join "group" child on child."parentId" = g."groupId"
      where g."personId" = ${personId} and g.role = 'owner' and g."endedRevision" is null
        and (g.until is null or g.until > ${now})
      union
      select child.id from below join "group" child on child."parentId" = below.id
    )
    select id as "groupId" from below`;
  if (below.length === 0) return new Map();
  const tree = await readOwnerTree(now);
  const mine = below.map(({ groupId }) => {
    const owners = tree.inheritedOwners(groupId).filter((owner) => owner.personId === personId);
    return [groupId, owners] as const;
  });
  return new Map(mine.filter(([, owners]) => owners.length > 0));
}

async function readFaces(groupIds: readonly number[], personId: number, now: Date): Promise<GroupFace[]> {
  return database().$queryRaw<GroupFace[]>`
    select id as "groupId", slug, name, kind::text as kind from "group"
    where id = any(${[...groupIds]}::int[]) and "endedRevision" is null
      and ("expiresAt" is null or "expiresAt" > ${now})
      and not exists (select from exclusion e where e."groupId" = "group".id and e."personId" = ${personId}
        and e."endedRevision" is null and (e.until is null or e.until > ${now}))
    order by regie_fold(coalesce(name, slug)), slug`;
}
