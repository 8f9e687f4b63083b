import PQueue from 'p-queue';

const MOST_AT_ONCE = 8;
/** Below this a call is quick whatever its floor: doubling 2 ms says nothing about the server's comfort. */
const QUICK_MS = 25;
const SMALLEST_WINDOW = 4;
/** Weight of the newest call in what a route's calls usually take. */
const SMOOTHING = 0.2;

export type PaceOptions = { maxConcurrency?: number; maxPerSecond?: number };

/**
 * How many calls are under way at once: from 1 up, one more after each calm window, halved when latency doubles over
 * its route's floor or errors appear.
 */
export class Pace {
  readonly #queue: PQueue;
  readonly #most: number;
  readonly #routes = new Map<string, { usualMs: number; floorMs: number }>();
  #slowness: number[] = [];
  #troubled = false;

  constructor({ maxConcurrency = MOST_AT_ONCE, maxPerSecond }: PaceOptions = {}) {
    this.#most = Math.max(1, maxConcurrency);
    const ceiling = maxPerSecond ? { interval: 1000 / maxPerSecond, intervalCap: 1 } : {};
    this.#queue = new PQueue({ concurrency: 1, ...ceiling });
  }

  get concurrency(): number {
    return this.#queue.concurrency;
  }

  /** Runs `work` when its turn comes. A rejection counts as trouble unless the caller gave up. */
  async run<T>(route: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#queue.add(
      async () => {
        const startedAt = performance.now();
        try {
          const result = await work();
          this.note(route, performance.now() - startedAt, true);
          return result;
        } catch (error) {
          if (!signal?.aborted) this.note(route, performance.now() - startedAt, false);
          throw error;
        }
      },
      signal ? { signal } : {},
    );
  }

  /** Takes one call's time into account. */
  note(route: string, tookMs: number, calm: boolean): void {
    const floorMs = calm ? this.#learnFloor(route, tookMs) : (this.#routes.get(route)?.floorMs ?? tookMs);
    this.#slowness.push(tookMs / Math.max(floorMs, QUICK_MS));
    this.#troubled ||= !calm;
    if (this.#slowness.length >= Math.max(SMALLEST_WINDOW, this.concurrency) || this.#troubled)
      this.#adjust();
  }

  /**
   * The least that calls of a route usually take: one lucky call proves nothing. What they take one at a time is
   * their floor, however slow: the server is busy with others, and sending less would not help it.
   */
  #learnFloor(route: string, tookMs: number): number {
    const known = this.#routes.get(route) ?? { usualMs: tookMs, floorMs: tookMs };
    const usualMs = known.usualMs + SMOOTHING * (tookMs - known.usualMs);
    const floorMs = this.concurrency === 1 ? usualMs : Math.min(known.floorMs, usualMs);
    this.#routes.set(route, { usualMs, floorMs });
    return floorMs;
  }

  #adjust(): void {
    const mean = this.#slowness.reduce((sum, value) => sum + value, 0) / this.#slowness.length;
    const uneasy = this.#troubled || mean > 2;
    const next = uneasy ? Math.floor(this.concurrency / 2) : this.concurrency + 1;
    this.#queue.concurrency = Math.min(this.#most, Math.max(1, next));
    this.#slowness = [];
    this.#troubled = false;
  }
}
