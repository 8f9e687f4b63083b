import { config } from '@/lib/base/server/config';
import { database, type Tx } from '@/lib/db/client';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import type { ServerRules } from '../group-settings';
import type { Size } from '../health';
import type { Known } from '../sink';

/** What the server of the workspace accepts: teams until its version is known, free names only when it is known to. */
export async function serverRules(): Promise<ServerRules> {
  const workspace = await database().workspace.findFirst({ select: { serverVersion: true, access: true } });
  const version = workspace?.serverVersion;
  return {
    timeZone: config().REGIE_TIME_ZONE,
    teams: version ? capabilitiesOf(version).teams : true,
    freeRoomNames: allowsFreeRoomNames(workspace?.access),
  };
}

function allowsFreeRoomNames(access: unknown): boolean {
  return (
    typeof access === 'object' &&
    access !== null &&
    'freeRoomNames' in access &&
    access.freeRoomNames === true
  );
}

/**
 * What this folder may refer to beyond itself. A whole folder is taken at its word: only people whose own line
 * is rejected are looked up. A patch may name everyone in force.
 */
export async function knownTo(tx: Tx, sourceId: number, patch: boolean): Promise<Known> {
  const groups = await tx.$queryRaw<{ slug: string; parent: string | null }[]>`
    select g.slug, parent.slug as parent from "group" g left join "group" parent on parent.id = g."parentId"
    where g."endedRevision" is null and (${patch} or exists (
      select from group_claim c where c."groupId" = g.id and c."endedRevision" is null
        and c."sourceId" is distinct from ${sourceId} and not c.settings ? 'overlay'))`;
  const inForce = await tx.$queryRaw<
    { slug: string }[]
  >`select slug from "group" where "endedRevision" is null`;
  return {
    groupsInForce: new Map(inForce.map(({ slug }) => [slug.toLowerCase(), slug])),
    groupParents: new Map(groups.map(({ slug, parent }) => [slug, parent])),
    people: async (keys) => {
      const rows = await tx.$queryRaw<{ key: string }[]>`
        select "usernameKey" as key from person
        where "endedRevision" is null and (${patch} or "usernameKey" = any(${[...keys]}::text[])) order by id`;
      return new Set(rows.map(({ key }) => key));
    },
  };
}

export type Snapshot = Size & { groups: number };

/** The reading that shrinkage is measured against. */
export async function lastGoodSnapshot(tx: Tx, sourceId: number): Promise<Snapshot | null> {
  return tx.sourceSnapshot.findFirst({
    where: { sourceId, good: true },
    orderBy: { id: 'desc' },
    select: { people: true, groups: true, memberships: true },
  });
}
