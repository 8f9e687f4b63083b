import type { AppError, ErrorCode, ErrorParams } from '@/lib/base/errors';
import { database, type Tx } from '@/lib/db/client';
import type { JsonObject, Shrinkage, SourceHealth } from '../types';

export type SourceView = {
  id: number;
  name: string;
  kind: string;
  path: string | null;
  goneMeansInactive: boolean;
  health: SourceHealth;
  /** Of a shrunk source: { what, before, now }. Of an unreadable one: { code, params }. */
  healthDetail: JsonObject | null;
  healthSince: Date | null;
  version: number;
  people: number;
  groups: number;
  grants: number;
  lastImportAt: Date | null;
  lastRevision: number | null;
};

export function findSourceByName(name: string): Promise<{ id: number } | null> {
  return database().source.findUnique({ where: { name }, select: { id: true } });
}

export async function listSources(): Promise<SourceView[]> {
  return database().$queryRaw<SourceView[]>`
    select s.id, s.name, s.kind, s.path, s."goneMeansInactive", s.health, s."healthDetail", s."healthSince", s.version,
      (select count(*)::int from person_claim c where c."sourceId" = s.id and c."endedRevision" is null) as people,
      (select count(*)::int from group_claim c where c."sourceId" = s.id and c."endedRevision" is null) as groups,
      (select count(*)::int from "grant" g where g."sourceId" = s.id and g."endedRevision" is null) as grants,
      last."finishedAt" as "lastImportAt", last.revision as "lastRevision"
    from source s
    left join lateral (
      select i."finishedAt", i.revision from import i
      where i."sourceId" = s.id and i.state = 'imported' order by i.id desc limit 1
    ) last on true
    order by s.name`;
}

export async function findSource(sourceId: number): Promise<SourceView | null> {
  return (await listSources()).find(({ id }) => id === sourceId) ?? null;
}

/** Sources that removals must not rest on. */
export async function unhealthySources(): Promise<
  { id: number; name: string; health: SourceHealth; detail: JsonObject | null }[]
> {
  return database().$queryRaw`
    select id, name, health, "healthDetail" as detail from source where health <> 'healthy' order by name`;
}

/** Whether that person made one of the revisions since the source's last good size. */
export async function shrankBy(
  sourceId: number,
  username: string,
  tx: Pick<Tx, '$queryRaw'> = database(),
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ own: boolean }[]>`
    select exists (
      select from source_snapshot s join revision r on r.number = s.revision and r."sourceId" = s."sourceId"
      where s."sourceId" = ${sourceId} and lower(r.actor) = lower(${username}) and not s.good
        and s.id > coalesce((select max(id) from source_snapshot where "sourceId" = ${sourceId} and good), 0)
    ) as own`;
  return row?.own ?? false;
}

type Health = Pick<SourceView, 'health' | 'healthDetail'>;

/** By how much a shrunk source shrank; null for any other. */
export function sourceShrinkage({ health, healthDetail }: Health): Shrinkage | null {
  if (health !== 'shrunk' || healthDetail === null) return null;
  const { what, before, now } = healthDetail;
  return {
    what: what === 'memberships' ? 'memberships' : 'people',
    before: Number(before),
    now: Number(now),
  };
}

/** Why a source could not be read at its last try; null for any other. */
export function sourceFault({ health, healthDetail }: Health): Pick<AppError, 'code' | 'params'> | null {
  if (health === 'healthy' || health === 'shrunk' || healthDetail === null) return null;
  // health.ts keeps the error's own code and parameters.
  return { code: healthDetail.code as ErrorCode, params: (healthDetail.params ?? {}) as ErrorParams };
}
