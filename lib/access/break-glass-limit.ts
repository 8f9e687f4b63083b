import { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from '@/lib/base/server/config';

const WINDOW_SECONDS = 15 * 60;
/** Per address, and for all of them together: the second stops those who change address, and is wide enough that nobody locks the account by accident. */
const TRIES = { address: 5, all: 50 } as const;

const shared = globalThis as typeof globalThis & { regieRatePool?: Pool };

/** Counts one try in PostgreSQL, where every process sees it; false when there were too many. */
export async function mayTryBreakGlass(address: string | null): Promise<boolean> {
  shared.regieRatePool ??= new Pool({ connectionString: config().DATABASE_URL, max: 1 });
  const keys = { address: address ?? 'unknown', all: 'all' };
  for (const scope of ['address', 'all'] as const) {
    const limiter = new RateLimiterPostgres({
      storeClient: shared.regieRatePool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: `break-glass-${scope}`,
      points: TRIES[scope],
      duration: WINDOW_SECONDS,
    });
    if (!(await consume(limiter, keys[scope]))) return false;
  }
  return true;
}

/** For tests and clean exits. */
export async function closeBreakGlassLimit(): Promise<void> {
  await shared.regieRatePool?.end();
  delete shared.regieRatePool;
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}
