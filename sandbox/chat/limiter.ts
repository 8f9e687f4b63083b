import type { ChatState } from '@/sandbox/chat/state';

type Bucket = { count: number; resetAt: number };

export type Allowance = {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Epoch milliseconds. */
  resetAt: number;
};

/** Fixed windows: so many calls per key and interval. */
export class Windows {
  private readonly buckets = new Map<string, Bucket>();

  take(key: string, limit: number, intervalMs: number, now = Date.now()): Allowance {
    let bucket = this.buckets.get(key);
    if (!bucket || bucket.resetAt <= now) {
      bucket = { count: 0, resetAt: now + intervalMs };
      this.buckets.set(key, bucket);
    }
    bucket.count++;
    return {
      allowed: bucket.count <= limit,
      limit,
      remaining: Math.max(0, limit - bucket.count),
      resetAt: bucket.resetAt,
    };
  }

  clear(): void {
    this.buckets.clear();
  }
}

/** The REST limiter: one count per route, verb and client address. Changing its settings empties it. */
export class RouteLimiter {
  private readonly windows = new Windows();
  private settingsSeen = '';

  take(
    state: ChatState,
    route: string,
    address: string,
    own?: { calls: number; ms: number },
  ): Allowance | null {
    if (state.setting('API_Enable_Rate_Limiter') === false) return null;
    const limit = state.numberSetting('API_Enable_Rate_Limiter_Limit_Calls_Default', 10);
    const interval = state.numberSetting('API_Enable_Rate_Limiter_Limit_Time_Default', 60_000);
    const settings = `${limit}/${interval}`;
    if (settings !== this.settingsSeen) this.windows.clear();
    this.settingsSeen = settings;
    return this.windows.take(`${route} ${address}`, own?.calls ?? limit, own?.ms ?? interval);
  }

  /** Hooks have a count of their own per URL, which no permission lifts. */
  takeHook(state: ChatState, hook: string): Allowance | null {
    return this.take(state, `hooks/${hook}`, '');
  }

  clear(): void {
    this.windows.clear();
  }
}

/** Headers of a limited answer. There is no Retry-After. */
export function limitHeaders(allowance: Allowance): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(allowance.limit),
    'X-RateLimit-Remaining': String(allowance.remaining),
    'X-RateLimit-Reset': String(allowance.resetAt),
  };
}

export const secondsUntil = (resetAt: number): number =>
  Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
