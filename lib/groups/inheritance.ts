export type GroupLink = { groupId: number; slug: string; parentId: number | null };
export type InheritedOwner = { personId: number; from: string };

export type OwnerTree = {
  /** Owners that come to the group through its parents, nearest parent first. */
  inheritedOwners: (groupId: number) => readonly InheritedOwner[];
  isCyclic: (groupId: number) => boolean;
  /** Groups where a person is owner through a parent, with the slug of that parent. */
  inheritedBy: (personId: number) => readonly { groupId: number; from: string }[];
};

/**
 * Owners travel from parents to children. A person excluded from a group is no owner there, and none below it
 * through that group. Groups on or under a cycle inherit nobody: the cycle is reported instead.
 */
export function ownerTree(
  links: readonly GroupLink[],
  owners: ReadonlyMap<number, readonly number[]>,
  excluded: ReadonlyMap<number, ReadonlySet<number>>,
): OwnerTree {
  const linkById = new Map(links.map((link) => [link.groupId, link]));

  function inheritedOwners(groupId: number): readonly InheritedOwner[] {
    const ancestors = climb(linkById, groupId);
    return ancestors === 'cycle' ? [] : ownersAlong(ancestors, owners, excluded);
  }

  return {
    inheritedOwners,
    isCyclic: (groupId) => climb(linkById, groupId) === 'cycle',
    inheritedBy: (personId) =>
      links.flatMap(({ groupId }) =>
        inheritedOwners(groupId)
          .filter((owner) => owner.personId === personId)
          .map(({ from }) => ({ groupId, from })),
      ),
  };
}

function climb(linkById: ReadonlyMap<number, GroupLink>, groupId: number): GroupLink[] | 'cycle' {
  const found: GroupLink[] = [];
  const seen = new Set([groupId]);
  let parentId = linkById.get(groupId)?.parentId ?? null;
  while (parentId !== null) {
    if (seen.has(parentId)) return 'cycle';
    seen.add(parentId);
    const parent = linkById.get(parentId);
    if (!parent) break;
    found.push(parent);
    parentId = parent.parentId;
  }
  return found;
}

function ownersAlong(
  ancestors: readonly GroupLink[],
  owners: ReadonlyMap<number, readonly number[]>,
  excluded: ReadonlyMap<number, ReadonlySet<number>>,
): InheritedOwner[] {
  const inherited = new Map<number, InheritedOwner>();
  const barred = new Set<number>();
  for (const { groupId, slug } of ancestors) {
    for (const personId of excluded.get(groupId) ?? []) barred.add(personId);
    for (const personId of owners.get(groupId) ?? []) {
      if (!barred.has(personId) && !inherited.has(personId))
        inherited.set(personId, { personId, from: slug });
    }
  }
  return [...inherited.values()];
}
