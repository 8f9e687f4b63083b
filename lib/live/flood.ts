import type { Clock } from '@/lib/base/clock';

/** A bucket that fills steadily: bursts pass, a flood does not. */
export class FloodGate {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, clock: Clock = () => new Date()) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#clock = clock;
    this.#left = burst;
    this.#at = clock().getTime();
  }

  /** Whether one more may pass; it has then. */
  admits(): boolean {
    const now = this.#clock().getTime();
    const passedMs = Math.max(0, now - this.#at);
    this.#at = now;
    this.#left = Math.min(this.#burst, this.#left + (passedMs / 1000) * this.#perSecond);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
