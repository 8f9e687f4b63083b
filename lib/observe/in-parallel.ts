/** More under way than the client sends at once, so that it never waits for us. */
const WIDTH = 16;

/** Does `work` for each item, some at a time; the first failure ends it once those under way have ended. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  async function takeTurns() {
    for (let next = iterator.next(); !next.done && !failed; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: WIDTH }, takeTurns));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}
