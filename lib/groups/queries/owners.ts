import { database } from '@/lib/db/client';
import { type OwnerTree, ownerTree } from '../inheritance';

/** Who owns what, and what children inherit: small beside the memberships, so it is read whole. */
export async function readOwnerTree(now: Date): Promise<OwnerTree> {
  const db = database();
  const [links, owners, exclusions] = await Promise.all([
    db.$queryRaw<{ groupId: number; slug: string; parentId: number | null }[]>`
      select id as "groupId", slug, "parentId" from "group"
      where "endedRevision" is null and ("expiresAt" is null or "expiresAt" > ${now})`,
    db.$queryRaw<{ groupId: number; personId: number }[]>`
      select distinct g."groupId", g."personId" from "grant" g
      join "group" parent on parent.id = g."groupId" and parent."endedRevision" is null
      join person p on p.id = g."personId" and p."endedRevision" is null
      where g."endedRevision" is null and g.role = 'owner' and (g.until is null or g.until > ${now})
        and exists (select from "group" child where child."parentId" = parent.id)`,
    db.$queryRaw<{ groupId: number; personId: number }[]>`
      select "groupId", "personId" from exclusion
      where "endedRevision" is null and (until is null or until > ${now})`,
  ]);
  return ownerTree(links, listByGroup(owners), setByGroup(exclusions));
}

type Pair = { groupId: number; personId: number };

function listByGroup(pairs: readonly Pair[]): Map<number, number[]> {
  const byGroup = new Map<number, number[]>();
  for (const { groupId, personId } of pairs) {
    const people = byGroup.get(groupId);
    if (people) people.push(personId);
    else byGroup.set(groupId, [personId]);
  }
  return byGroup;
}

function setByGroup(pairs: readonly Pair[]): Map<number, Set<number>> {
  return new Map([...listByGroup(pairs)].map(([groupId, people]) => [groupId, new Set(people)]));
}
