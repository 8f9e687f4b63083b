import { systemClock } from '@/lib/base/clock';
import { database } from '@/lib/db/client';
import { readOwnerTree } from './owners';

/** What a row of the list says beyond the definition itself. */
export type RowFacts = {
  members: number;
  owners: number;
  /** The first owners by name. */
  ownerNames: readonly string[];
  /** Who is in the room, as last read; null: no room, or not readable. */
  inRoom: number | null;
  additions: number;
  removals: number;
  changes: number;
  /** Of those changes, the room's own settings. */
  settingChanges: number;
  /** Everything that differs, conflicts and what could not be read included. */
  drift: number;
};

type RoomFacts = Omit<RowFacts, 'members' | 'owners' | 'ownerNames'> & { groupId: number };

export const NO_FACTS: RowFacts = {
  members: 0,
  owners: 0,
  ownerNames: [],
  inRoom: null,
  additions: 0,
  removals: 0,
  changes: 0,
  settingChanges: 0,
  drift: 0,
};

/** `ownersNamed`: how many owners of each group come with their name. */
export async function rowFacts(groupIds: readonly number[], ownersNamed = 1): Promise<Map<number, RowFacts>> {
  if (groupIds.length === 0) return new Map();
  const [sizes, rooms] = await Promise.all([definedSizes(groupIds), roomFacts(groupIds)]);
  const names = await namesOf([...sizes.values()].flatMap(({ ownerIds }) => ownerIds.slice(0, ownersNamed)));
  return new Map(
    rooms.map(({ groupId, ...room }) => {
      const { members = 0, ownerIds = [] } = sizes.get(groupId) ?? {};
      const ownerNames = ownerIds.flatMap((id) => names.get(id) ?? []);
      return [groupId, { members, owners: ownerIds.length, ownerNames, ...room }];
    }),
  );
}

type Sizes = Map<number, { members: number; ownerIds: number[] }>;

/** Counted by the database: a page of groups may have ten thousand members. Owners are in the order of their id. */
async function definedSizes(groupIds: readonly number[], now: Date = systemClock()): Promise<Sizes> {
  const [rows, tree] = await Promise.all([grantedSizes(groupIds, now), readOwnerTree(now)]);
  const sizes: Sizes = new Map(rows.map(({ groupId, ...size }) => [groupId, size]));
  const inherited = groupIds.flatMap((groupId) =>
    tree.inheritedOwners(groupId).map(({ personId }) => ({ groupId, personId })),
  );
  if (inherited.length > 0) await addInherited(sizes, inherited, now);
  return sizes;
}

function grantedSizes(groupIds: readonly number[], now: Date) {
  return database().$queryRaw<{ groupId: number; members: number; ownerIds: number[] }[]>`
    select wanted.id as "groupId", count(distinct g."personId")::int as members,
      coalesce(array_agg(distinct g."personId" order by g."personId") filter (where g.role = 'owner'), '{}') as "ownerIds"
    from "group" wanted
    join "grant" g on g."groupId" = wanted.id and g."endedRevision" is null and (g.until is null or g.until > ${now})
    join person p on p.id = g."personId" and p."endedRevision" is null
    where wanted.id = any(${[...groupIds]}::int[]) and wanted."endedRevision" is null
      and (wanted."expiresAt" is null or wanted."expiresAt" > ${now})
      and not exists (select from exclusion e where e."groupId" = g."groupId" and e."personId" = g."personId"
        and e."endedRevision" is null and (e.until is null or e.until > ${now}))
    group by wanted.id`;
}

type Pair = { groupId: number; personId: number };

/** Who owns a group through its parents is a member of it too, counted once. */
async function addInherited(sizes: Sizes, inherited: readonly Pair[], now: Date): Promise<void> {
  const rows = await database().$queryRaw<(Pair & { granted: boolean })[]>`
    select i."groupId", i."personId", exists (
      select from "grant" g where g."groupId" = i."groupId" and g."personId" = i."personId"
        and g."endedRevision" is null and (g.until is null or g.until > ${now})) as granted
    from unnest(${inherited.map(({ groupId }) => groupId)}::int[],
      ${inherited.map(({ personId }) => personId)}::int[]) as i("groupId", "personId")
    join "group" wanted on wanted.id = i."groupId" and wanted."endedRevision" is null
      and (wanted."expiresAt" is null or wanted."expiresAt" > ${now})
    where not exists (select from exclusion e where e."groupId" = i."groupId" and e."personId" = i."personId"
      and e."endedRevision" is null and (e.until is null or e.until > ${now}))`;
  for (const { groupId, personId, granted } of rows) {
    const size = sizes.get(groupId) ?? { members: 0, ownerIds: [] };
    const ownerIds = [...new Set([...size.ownerIds, personId])].sort((a, b) => a - b);
    sizes.set(groupId, { members: size.members + (granted ? 0 : 1), ownerIds });
  }
}

function roomFacts(groupIds: readonly number[]): Promise<RoomFacts[]> {
  return database().$queryRaw<RoomFacts[]>`
    select g.id as "groupId", case when r.readable then cardinality(r."memberIds") end as "inRoom",
      coalesce(d.additions, 0) as additions, coalesce(d.removals, 0) as removals, coalesce(d.changes, 0) as changes,
      coalesce(d."settingChanges", 0) as "settingChanges", coalesce(d.drift, 0) as drift
    from "group" g
    left join workspace w on w.id = 1
    left join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = g."roomId"
    left join lateral (
      select (count(*) filter (where kind in ('member-missing', 'room-missing', 'person-missing')))::int as additions,
        (count(*) filter (where kind in ('member-extra', 'group-ended')))::int as removals,
        (count(*) filter (where kind in ('role-missing', 'role-extra', 'room-name', 'room-kind', 'room-setting',
          'room-archived', 'profile')))::int as changes,
        (count(*) filter (where kind in ('room-name', 'room-kind', 'room-setting', 'room-archived')))::int as "settingChanges",
        count(*)::int as drift
      from drift where "groupId" = g.id and "resolvedAt" is null and kind <> 'member-left'
        and ("ignoredUntil" is null or "ignoredUntil" <= now())
    ) d on true
    where g.id = any(${[...groupIds]}::int[])`;
}

async function namesOf(personIds: readonly number[]): Promise<Map<number, string>> {
  const people = await database().person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
