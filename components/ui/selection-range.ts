/** The keys from `from` to `to`, both included, in the order of the page; only `to` when `from` has left it. */
export function rangeBetween(ids: readonly string[], from: string, to: string): readonly string[] {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
