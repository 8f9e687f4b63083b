import { systemClock } from '@/lib/base/clock';
import { database } from '@/lib/db/client';
import type { Automation, MemberRole, RoomKind } from '@/lib/db/generated/enums';
import { desiredMembers, type LiveGrant } from '../desired';
import type { OwnerTree } from '../inheritance';
import type { DefinedGroup, DefinedPerson } from '../types';
import { readOwnerTree } from './owners';

type GroupRow = {
  groupId: number;
  slug: string;
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean | null;
  parentId: number | null;
  mandatory: boolean;
  expiresAt: Date | null;
  automation: Automation;
  removesExtra: boolean;
  roomId: string | null;
  ended: boolean;
};

/**
 * The grants of one group as columns: built and read many times faster than one JSON value a grant. `dated` holds
 * [position, until, reason] of the few that have one.
 */
type PackedGroup = {
  groupId: number;
  people: number[] | null;
  /** One letter a grant: m, d or o. */
  roles: string | null;
  /** 0: by hand. */
  sources: number[] | null;
  dated: [number, string | null, string | null][] | null;
  excluded: number[] | null;
};

const ROLE_OF_LETTER: Readonly<Record<string, MemberRole>> = { m: 'member', d: 'moderator', o: 'owner' };

export async function currentRevision(): Promise<number> {
  const { _max } = await database().revision.aggregate({ _max: { number: true } });
  return _max.number ?? 0;
}

/**
 * Every group in force, and ended ones still bound to a room, by batches in the order of their id: memory does
 * not grow with the number of memberships. Give `groupIds` to read only those.
 */
export async function* groupBatches(
  batchSize: number,
  now: Date = systemClock(),
  groupIds?: readonly number[],
): AsyncIterable<DefinedGroup[]> {
  const owners = await readOwnerTree(now);
  const sources = await sourceNames();
  let after = 0;
  for (;;) {
    const rows = await readGroups(after, batchSize, groupIds);
    const last = rows.at(-1);
    if (!last) return;
    yield await completeGroups(rows, owners, sources, now);
    after = last.groupId;
  }
}

/** Every person in force, by id. */
export async function definedPeople(): Promise<DefinedPerson[]> {
  return database().$queryRaw<DefinedPerson[]>`
    select id as "personId", username, "usernameKey", name, email, active
    from person where "endedRevision" is null order by id`;
}

async function readGroups(after: number, size: number, groupIds?: readonly number[]): Promise<GroupRow[]> {
  const chosen = groupIds ? [...groupIds] : null;
  return database().$queryRaw<GroupRow[]>`
    select id as "groupId", slug, kind::text as kind, name, topic, announcement, description, "readOnly", "parentId",
      mandatory, "expiresAt", automation::text as automation, "removesExtra", "roomId",
      "endedRevision" is not null as ended
    from "group"
    where id > ${after} and ("endedRevision" is null or "roomId" is not null)
      and (${chosen}::int[] is null or id = any(${chosen}::int[]))
    order by id limit ${size}`;
}

async function sourceNames(): Promise<Map<number, string>> {
  const sources = await database().source.findMany({ select: { id: true, name: true } });
  return new Map(sources.map(({ id, name }) => [id, name]));
}

async function completeGroups(
  rows: readonly GroupRow[],
  owners: OwnerTree,
  sources: ReadonlyMap<number, string>,
  now: Date,
): Promise<DefinedGroup[]> {
  const packed = await readPacked(
    rows.filter((row) => !row.ended).map((row) => row.groupId),
    now,
  );
  return rows.map((row) => {
    const expired = row.expiresAt !== null && row.expiresAt <= now;
    const found = packed.get(row.groupId);
    const excluded = new Set(found?.excluded ?? []);
    const grants = found ? unpack(found, sources) : [];
    const inherited = owners.inheritedOwners(row.groupId);
    return {
      ...row,
      expired,
      cycle: owners.isCyclic(row.groupId),
      members: row.ended || expired ? [] : desiredMembers(grants, inherited, excluded),
      excludedIds: [...excluded],
    };
  });
}

async function readPacked(groupIds: readonly number[], now: Date): Promise<Map<number, PackedGroup>> {
  const rows = await database().$queryRaw<PackedGroup[]>`
    select wanted.id as "groupId", packed.*,
      (select array_agg(e."personId") from exclusion e
       where e."groupId" = wanted.id and e."endedRevision" is null and (e.until is null or e.until > ${now})
      ) as excluded
    from unnest(${[...groupIds]}::int[]) as wanted(id)
    cross join lateral (
      select array_agg("personId") as people, array_agg(source) as sources, string_agg(letter, '') as roles,
        json_agg(json_build_array(place - 1, until, reason)) filter (where until is not null or reason is not null)
          as dated
      from (
        select g."personId", coalesce(g."sourceId", 0) as source, g.until, g.reason,
          case g.role when 'owner' then 'o' when 'moderator' then 'd' else 'm' end as letter,
          row_number() over (order by g.id) as place
        from "grant" g join person p on p.id = g."personId" and p."endedRevision" is null
        where g."groupId" = wanted.id and g."endedRevision" is null and (g.until is null or g.until > ${now})
        order by g.id
      ) given
    ) packed`;
  return new Map(rows.map((row) => [row.groupId, row]));
}

function unpack(group: PackedGroup, sources: ReadonlyMap<number, string>): LiveGrant[] {
  const dated = new Map((group.dated ?? []).map(([place, until, reason]) => [place, { until, reason }]));
  return (group.people ?? []).map((personId, place) => {
    const { until, reason } = dated.get(place) ?? { until: null, reason: null };
    return {
      personId,
      role: ROLE_OF_LETTER[group.roles?.[place] ?? 'm'] ?? 'member',
      source: sources.get(group.sources?.[place] ?? 0) ?? null,
      until: until === null ? null : new Date(until),
      reason,
    };
  });
}
