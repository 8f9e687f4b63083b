/** A small generator of repeatable numbers (mulberry32). */
export class Seeded {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 to 1, 1 excluded. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** So many different items, in their order. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const keyed = items.map((item, at) => ({ item, at, key: this.next() }));
    const chosen = keyed.sort((a, b) => a.key - b.key).slice(0, count);
    return chosen.sort((a, b) => a.at - b.at).map(({ item }) => item);
  }
}
