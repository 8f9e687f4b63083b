/** What is still chosen of a page whose rows were made again: those that went are nobody's choice any more. */
export function stillChosen(
  chosen: ReadonlySet<string>,
  before: readonly string[],
  now: readonly string[],
): ReadonlySet<string> {
  const gone = before.filter((id) => chosen.has(id) && !now.includes(id));
  return gone.length === 0 ? chosen : new Set([...chosen].filter((id) => !gone.includes(id)));
}

/** The keys from `from` to `to`, both included, in the order of the page; only `to` when `from` has left it. */
export function rangeBetween(ids: readonly string[], from: string, to: string): readonly string[] {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
