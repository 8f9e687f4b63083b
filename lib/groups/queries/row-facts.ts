import { database } from '@/lib/db/client';
import { groupBatches } from './definitions';

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

async function definedSizes(groupIds: readonly number[]) {
  const sizes = new Map<number, { members: number; ownerIds: number[] }>();
  for await (const batch of groupBatches(groupIds.length, undefined, groupIds)) {
    for (const { groupId, members } of batch) {
      const ownerIds = members.filter(({ role }) => role === 'owner').map(({ personId }) => personId);
      sizes.set(groupId, { members: members.length, ownerIds });
    }
  }
  return sizes;
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
      from drift where "groupId" = g.id and "resolvedAt" is null and ("ignoredUntil" is null or "ignoredUntil" <= now())
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
