import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { RoomKind } from '@/lib/db/generated/enums';

export type RoomFilter = {
  search?: string;
  kind?: RoomKind;
  external?: boolean;
  archived?: boolean;
  readable?: boolean;
  /** Rooms that no group in force is bound to. */
  unmanaged?: boolean;
};

export type RoomRow = {
  roomId: string;
  slug: string;
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  archived: boolean;
  external: boolean;
  readable: boolean;
  unknownReason: string | null;
  usersCount: number;
  members: number;
  owners: number;
};

const SORTED: Readonly<Record<string, Prisma.ObservedRoomScalarFieldEnum>> = {
  slug: 'slug',
  name: 'name',
  kind: 'kind',
  usersCount: 'usersCount',
};

/** Rooms of the current observation; empty before the first one. */
export async function listRooms(filter: RoomFilter, request: PageRequest): Promise<Page<RoomRow>> {
  const { page, pageSize, sort = 'slug', descending = false } = request;
  const observationId = await currentObservationId();
  if (observationId === null) return { rows: [], total: 0, page, pageSize };
  const where = await conditions(observationId, filter);
  const [rooms, total] = await Promise.all([
    database().observedRoom.findMany({
      where,
      orderBy: [{ [SORTED[sort] ?? 'slug']: descending ? 'desc' : 'asc' }, { roomId: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      omit: { memberIds: true, ownerIds: true, moderatorIds: true },
    }),
    database().observedRoom.count({ where }),
  ]);
  const counts = await countMembers(
    observationId,
    rooms.map(({ roomId }) => roomId),
  );
  const rows = rooms.map((room) => ({ ...room, ...(counts.get(room.roomId) ?? { members: 0, owners: 0 }) }));
  return { rows, total, page, pageSize };
}

/** Counted by the database: a room's list of members may be long. */
async function countMembers(observationId: number, roomIds: readonly string[]) {
  const rows = await database().$queryRaw<{ roomId: string; members: number; owners: number }[]>`
    select "roomId", cardinality("memberIds") as members, cardinality("ownerIds") as owners
    from observed_room where "observationId" = ${observationId} and "roomId" = any(${[...roomIds]}::text[])`;
  return new Map(rows.map(({ roomId, members, owners }) => [roomId, { members, owners }]));
}

export type RoomMember = {
  userId: string;
  username: string;
  name: string;
  type: string;
  role: 'owner' | 'moderator' | 'member';
};

/** Members of one room as last seen, owners first. */
export async function listRoomMembers(
  roomId: string,
  { page, pageSize }: PageRequest,
  search = '',
): Promise<Page<RoomMember>> {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await database().$queryRaw<(RoomMember & { total: bigint })[]>`
    select u."userId", u.username, u.name, u.type,
      case when u."userId" = any(r."ownerIds") then 'owner'
           when u."userId" = any(r."moderatorIds") then 'moderator' else 'member' end as role,
      count(*) over () as total
    from workspace w
    join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = ${roomId}
    join observed_user u on u."observationId" = r."observationId" and u."userId" = any(r."memberIds")
    where u."usernameKey" like ${pattern} or lower(u.name) like ${pattern}
    order by case when u."userId" = any(r."ownerIds") then 0 when u."userId" = any(r."moderatorIds") then 1 else 2 end,
      u."usernameKey"
    limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const total = Number(rows[0]?.total ?? 0);
  return { rows: rows.map(({ total: _, ...member }) => member), total, page, pageSize };
}

async function currentObservationId(): Promise<number | null> {
  const workspace = await database().workspace.findFirst({ select: { currentObservationId: true } });
  return workspace?.currentObservationId ?? null;
}

async function conditions(
  observationId: number,
  { search, unmanaged, ...exact }: RoomFilter,
): Promise<Prisma.ObservedRoomWhereInput> {
  const named = { contains: search ?? '', mode: 'insensitive' } as const;
  return {
    observationId,
    ...exact,
    ...(search ? { OR: [{ slug: named }, { name: named }] } : {}),
    ...(unmanaged === undefined
      ? {}
      : { roomId: unmanaged ? { notIn: await boundRoomIds() } : { in: await boundRoomIds() } }),
  };
}

async function boundRoomIds(): Promise<string[]> {
  const groups = await database().group.findMany({
    where: { endedRevision: null, roomId: { not: null } },
    select: { roomId: true },
  });
  return groups.map(({ roomId }) => roomId).filter((roomId) => roomId !== null);
}
