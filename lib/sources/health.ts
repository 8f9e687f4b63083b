import { inAuditedTransaction, type Recorder } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import type { AppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import { SHRUNK_FROM, SHRUNK_SHARE } from './limits';
import type { JsonObject, Shrinkage, SourceHealth } from './types';

export type Size = { people: number; memberships: number };

/** What shrank most, of what lost this share or more since the last good reading; undefined when nothing did. */
export function findShrinkage(before: Size, now: Size, limit = SHRUNK_SHARE): Shrinkage | undefined {
  const lost = (what: keyof Size) => before[what] - now[what];
  const share = (what: keyof Size) => lost(what) / before[what];
  // A share of a whole number must not miss it by a rounding error.
  const enough = (what: keyof Size) => Math.round(limit * before[what] * 1e6) / 1e6;
  const [worst] = (['people', 'memberships'] as const)
    .filter((what) => before[what] >= SHRUNK_FROM && lost(what) > 0 && lost(what) >= enough(what))
    .sort((a, b) => share(b) - share(a));
  return worst && { what: worst, before: before[worst], now: now[worst] };
}

/** The limit the workspace's brakes are set to. */
export async function shrinkLimit(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ share: number | null }[]>`
    select (settings #>> '{brakes,sourceShrinkShare}')::float8 as share from workspace where id = 1`;
  return row?.share ?? SHRUNK_SHARE;
}

const HEALTH_OF_REASON: Readonly<Record<string, SourceHealth>> = {
  unreachable: 'unreachable',
  'not-a-folder': 'unreachable',
  empty: 'truncated',
  'people-missing': 'truncated',
  'groups-missing': 'truncated',
};

export function healthAfter(error: AppError): SourceHealth {
  return HEALTH_OF_REASON[String(error.params.reason)] ?? 'unreadable';
}

/** Changes a source's health, with its entry, when it is another than before. */
export async function setHealth(
  tx: Tx,
  record: Recorder,
  sourceId: number,
  health: SourceHealth,
  detail: JsonObject | null,
): Promise<void> {
  const [before] = await tx.$queryRaw<{ health: SourceHealth }[]>`
    select health from source where id = ${sourceId} for update`;
  if (!before || (before.health === health && health === 'healthy')) return;
  await tx.$executeRaw`
    update source set health = ${health}, "healthDetail" = ${detail && JSON.stringify(detail)}::jsonb,
      "healthSince" = case when health = ${health} then "healthSince" else now() end
    where id = ${sourceId}`;
  record({
    action: 'source.health',
    subject: { kind: 'source', id: sourceId },
    before: { health: before.health },
    after: { health, ...(detail ? { detail } : {}) },
  });
}

/** A source that cannot be read removes nobody: the refusal and the source's health are all that is written. */
export async function recordUnreadable(actor: Actor, sourceId: number, error: AppError): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    await setHealth(tx, record, sourceId, healthAfter(error), {
      code: error.code,
      params: { ...error.params },
    });
    record({
      action: 'source.refuse',
      subject: { kind: 'source', id: sourceId },
      detail: { code: error.code, params: { ...error.params } },
    });
  });
}
