export type ParentProblem = { slug: string; parent: string; code: 'unknown-parent' | 'parent-cycle' };

/**
 * Checks what groups name as their parent. Only groups on a cycle are at fault, not those that lead into it.
 * `known` are groups in force elsewhere, with their own parents.
 */
export function findParentProblems(
  parents: ReadonlyMap<string, string | null>,
  known: ReadonlyMap<string, string | null>,
): ParentProblem[] {
  const parentOf = (slug: string): string | null =>
    (parents.has(slug) ? parents.get(slug) : known.get(slug)) ?? null;
  const onCycle = findCycles(parents.keys(), parentOf);
  const problems: ParentProblem[] = [];
  for (const [slug, parent] of parents) {
    if (parent === null) continue;
    if (!parents.has(parent) && !known.has(parent)) problems.push({ slug, parent, code: 'unknown-parent' });
    else if (onCycle.has(slug)) problems.push({ slug, parent, code: 'parent-cycle' });
  }
  return problems;
}

/** Each group is walked once: a path that meets itself is a cycle from there on. */
function findCycles(slugs: Iterable<string>, parentOf: (slug: string) => string | null): Set<string> {
  const walked = new Set<string>();
  const onCycle = new Set<string>();
  for (const start of slugs) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let slug: string | null = start;
    while (slug !== null && !walked.has(slug) && !onPath.has(slug)) {
      path.push(slug);
      onPath.add(slug);
      slug = parentOf(slug);
    }
    if (slug !== null && onPath.has(slug)) for (const on of path.slice(path.indexOf(slug))) onCycle.add(on);
    for (const seen of path) walked.add(seen);
  }
  return onCycle;
}
