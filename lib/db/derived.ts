import { database, type Tx } from './client';

/** Derived and transient tables: written without an audit entry of their own, because they can be made again. */
export const DERIVED_TABLES = [
  'observation',
  'observed_user',
  'observed_room',
  'presence_span',
  'observed_webhook',
  'presence_room',
  'event_hook',
  'event_mark',
  'event_tally',
  'pass_slot',
  'group_heal',
  'drift',
  'departure',
  'drift_day',
  'plan',
  'plan_object',
  'change',
  'run',
  'import',
  'import_line',
  'import_reject',
  'session',
  'used_ticket',
  'rate_limit',
  'job_record',
  'worker_beat',
  'service_state',
  'notice',
] as const;

/** The way to write a derived table, in one transaction. Anything else goes through `inAuditedTransaction`. */
export async function derivedWrite<T>(work: (tx: Tx) => Promise<T>, timeoutMs = 30_000): Promise<T> {
  return database().$transaction(work, { timeout: timeoutMs, maxWait: 10_000 });
}

/**
 * The same without waiting for the disk: for rows that mean nothing before a later, ordinary transaction says they
 * are complete. PostgreSQL writes its log in order, so they are on disk when that one is.
 */
export async function derivedWriteAhead<T>(work: (tx: Tx) => Promise<T>, timeoutMs = 30_000): Promise<T> {
  return derivedWrite(async (tx) => {
    await tx.$executeRaw`set local synchronous_commit = off`;
    return work(tx);
  }, timeoutMs);
}
