import { type Clock, steadyClock } from '@/lib/base/clock';
import { chatError } from './envelope';
import { pause } from './pause';
import { LONGEST_WAIT_MS } from './retry';

/** What `API_Enable_Rate_Limiter_*` ship with: assumed until a route's headers say otherwise. */
const ASSUMED = { limit: 10, windowMs: 60_000 };
/** `DDP_Rate_Limit_Connection_By_Method` ships with this; no permission lifts it. */
const METHOD = { limit: 10, windowMs: 10_000 };
/** Answers under way may say meanwhile that there is more to spend. */
const LOOK_AGAIN_MS = 500;
/** Share of each route's calls left to people at the helpdesk. */
const RESERVED_SHARE = 0.2;

type Bucket = {
  limit: number;
  remaining: number;
  resetAt: number;
  windowMs: number;
  inFlight: number;
  learnt: boolean;
};

export type BudgetOptions = {
  /** The account holds `api-bypass-rate-limit`: routes count nothing until a header says otherwise. */
  bypasses?: boolean;
  reservedShare?: number;
  clock?: Clock;
};

/** The calls that may be sent now, per route: learnt from headers and refusals, spent before sending. */
export class Budget {
  readonly #buckets = new Map<string, Bucket>();
  readonly #blockedUntil = new Map<string, number>();
  /** Routes whose last success named no limit. */
  readonly #free = new Set<string>();
  readonly #methodCalls = new Map<string, number[]>();
  readonly #reservedShare: number;
  readonly #clock: Clock;
  bypasses: boolean;

  constructor({ bypasses = false, reservedShare = RESERVED_SHARE, clock = steadyClock }: BudgetOptions = {}) {
    this.bypasses = bypasses;
    this.#reservedShare = reservedShare;
    this.#clock = clock;
  }

  /**
   * Resolves when one call of this route may be sent, and takes it.
   * @throws AppError CHAT_RATE_LIMITED when that is too far away.
   */
  async take(route: string, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const waitMs = this.waitMs(route);
      if (waitMs <= 0) break;
      if (waitMs > LONGEST_WAIT_MS)
        throw chatError({ kind: 'wait', seconds: Math.ceil(waitMs / 1000) }, route);
      await pause(Math.min(waitMs, LOOK_AGAIN_MS), signal);
    }
    if (isMethod(route)) this.#methodTimes(route).push(Number.POSITIVE_INFINITY);
    else if (this.#counts(route)) this.#spend(this.#bucket(route));
  }

  /** How long this route has to wait from now, in milliseconds; 0: it may go. */
  waitMs(route: string): number {
    const now = this.#now();
    const blocked = (this.#blockedUntil.get(route) ?? 0) - now;
    if (blocked > 0) return blocked;
    if (isMethod(route)) return this.#methodWaitMs(route, now);
    if (!this.#counts(route)) return 0;
    const bucket = this.#bucket(route);
    const reserved = Math.floor(bucket.limit * this.#reservedShare);
    return bucket.remaining > reserved ? 0 : Math.max(1, bucket.resetAt - now);
  }

  /** Learns from an answer; to be called once for each `take`, with `null` when no answer came. */
  settle(route: string, headers: Headers | null, succeeded = false): void {
    if (isMethod(route)) this.#settleMethod(route);
    else this.#settleRoute(route, headers, succeeded);
  }

  /** Nothing more of this route for so long: the server said so. */
  block(route: string, ms: number): void {
    this.#blockedUntil.set(route, Math.max(this.#blockedUntil.get(route) ?? 0, this.#now() + ms));
  }

  #counts(route: string): boolean {
    return this.#buckets.has(route) || !(this.bypasses || this.#free.has(route));
  }

  #settleRoute(route: string, headers: Headers | null, succeeded: boolean): void {
    const bucket = this.#buckets.get(route);
    const inFlight = Math.max(0, (bucket?.inFlight ?? 0) - 1);
    if (bucket) bucket.inFlight = inFlight;
    const said = headers && readLimit(headers, this.#now());
    if (said) {
      this.#free.delete(route);
      const windowMs = Math.max(said.leftMs, bucket?.learnt ? bucket.windowMs : 0);
      const remaining = said.remaining - inFlight;
      const resetAt = this.#now() + said.leftMs;
      this.#buckets.set(route, { limit: said.limit, remaining, resetAt, windowMs, inFlight, learnt: true });
    } else if (succeeded) {
      this.#free.add(route);
      this.#buckets.delete(route);
    }
  }

  #bucket(route: string): Bucket {
    const known = this.#buckets.get(route);
    const now = this.#now();
    if (known && now < known.resetAt) return known;
    const limit = known?.limit ?? ASSUMED.limit;
    const inFlight = known?.inFlight ?? 0;
    const windowMs = known?.windowMs ?? ASSUMED.windowMs;
    const fresh = {
      limit,
      remaining: limit - inFlight,
      resetAt: now + windowMs,
      windowMs,
      inFlight,
      learnt: known?.learnt ?? false,
    };
    this.#buckets.set(route, fresh);
    return fresh;
  }

  #spend(bucket: Bucket): void {
    bucket.remaining -= 1;
    bucket.inFlight += 1;
  }

  #methodTimes(route: string): number[] {
    const times = this.#methodCalls.get(route) ?? [];
    this.#methodCalls.set(route, times);
    return times;
  }

  #methodWaitMs(route: string, now: number): number {
    const recent = this.#methodTimes(route).filter((at) => at > now - METHOD.windowMs);
    this.#methodCalls.set(route, recent);
    if (recent.length < METHOD.limit) return 0;
    const oldest = Math.min(...recent);
    // All in flight: nothing to count from yet.
    return Number.isFinite(oldest) ? Math.max(1, oldest + METHOD.windowMs - now) : 20;
  }

  /** Counted from the answer, which is later than the server's own count: the window never overlaps. */
  #settleMethod(route: string): void {
    const times = this.#methodTimes(route);
    const pending = times.indexOf(Number.POSITIVE_INFINITY);
    if (pending >= 0) times[pending] = this.#now();
  }

  #now(): number {
    return this.#clock().getTime();
  }
}

type Said = { limit: number; remaining: number; leftMs: number };

/** `Reset` is an instant by the server's clock, which its answer tells: ours may be another. */
function readLimit(headers: Headers, ownNow: number): Said | null {
  const read = (name: string) => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN);
  const said = { limit: read('limit'), remaining: read('remaining'), reset: read('reset') };
  if (!Object.values(said).every(Number.isFinite) || said.limit < 1) return null;
  const told = Date.parse(headers.get('date') ?? '');
  const leftMs = Math.max(0, said.reset - (Number.isNaN(told) ? ownNow : told));
  return { limit: said.limit, remaining: said.remaining, leftMs };
}

function isMethod(route: string): boolean {
  return route.includes('method.call/');
}
