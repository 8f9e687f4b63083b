import { log } from '@/lib/base/server/log';
import { migrationsApplied } from '@/lib/db/migrations';
import { recordAgrees } from './queries/record';
import type { Readiness } from './types';

/** However many ask, the database is asked once in this time. */
const VALID_MS = 2_000;
/** A load balancer does not wait longer than this for its answer. */
const WITHIN_MS = 3_000;

let latest: { at: number; answer: Promise<Readiness> } | undefined;

/** Whether this process can serve: its database, its schema, and a record that nobody has contradicted. */
export function readiness(now = Date.now()): Promise<Readiness> {
  if (!latest || now - latest.at >= VALID_MS) latest = { at: now, answer: look() };
  return latest.answer;
}

async function look(): Promise<Readiness> {
  const migrations = await within(migrationsApplied(), 'migrations');
  // Nobody can say what the record is without a database.
  const record = migrations === null ? null : await within(recordAgrees(), 'record');
  const checks = { database: migrations !== null, migrations: migrations === true, record: record === true };
  return { ready: Object.values(checks).every(Boolean), checks };
}

/** Null: no answer in time, or a failure that the log tells. */
async function within(work: Promise<boolean>, check: string): Promise<boolean | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (err) {
    log.warn({ err, check }, 'this process is not ready');
    return null;
  } finally {
    clearTimeout(timer);
  }
}
