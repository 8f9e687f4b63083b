export type GroupLink = { groupId: number; slug: string; parentId: number | null };
export type InheritedOwner = { personId: number; from: string };

export type OwnerTree = {
  /** Owners that come to the group through its parents, nearest parent first. */
  inheritedOwners: (groupId: number) => readonly InheritedOwner[];
  isCyclic: (groupId: number) => boolean;
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

  function ancestors(groupId: number): GroupLink[] | 'cycle' {
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

  function inheritedOwners(groupId: number): readonly InheritedOwner[] {
    const chain = ancestors(groupId);
    if (chain === 'cycle') return [];
    const inherited = new Map<number, InheritedOwner>();
    const barred = new Set<number>();
    for (const ancestor of chain) {
      for (const personId of excluded.get(ancestor.groupId) ?? []) barred.add(personId);
      for (const personId of owners.get(ancestor.groupId) ?? []) {
        if (barred.has(personId) || inherited.has(personId)) continue;
        inherited.set(personId, { personId, from: ancestor.slug });
      }
    }
    return [...inherited.values()];
  }

  return { inheritedOwners, isCyclic: (groupId) => ancestors(groupId) === 'cycle' };
}
