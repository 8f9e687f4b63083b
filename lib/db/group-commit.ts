/**
 * Writes together what is handed in while an earlier write is under way: eight lanes that each wait for their line
 * in the journal cost one commit, not eight.
 */
export function groupCommit<Item, Result>(
  write: (items: readonly Item[]) => Promise<Result>,
): (item: Item) => Promise<Result> {
  let waiting: { items: Item[]; written: Promise<Result> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (item) => {
    if (!waiting) {
      const items: Item[] = [];
      const written = last.then(() => {
        waiting = null;
        return write(items);
      });
      waiting = { items, written };
      last = written.catch(() => undefined);
    }
    waiting.items.push(item);
    return waiting.written;
  };
}
