import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { RoomKind } from '@/lib/db/generated/enums';
import { searchPattern } from './search';

export type UnmanagedRoom = {
  roomId: string;
  slug: string;
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  members: number;
  readable: boolean;
};

/** Rooms of the present reading that no group has and none is named like. */
export async function listUnmanagedRooms(
  { page, pageSize }: PageRequest,
  text?: string,
): Promise<Page<UnmanagedRoom>> {
  const pattern = searchPattern(text);
  const rows = await database().$queryRaw<(UnmanagedRoom & { total: number })[]>`
    select r."roomId", r.slug, r.name, r.kind::text as kind, r.topic, cardinality(r."memberIds") as members, r.readable,
      count(*) over ()::int as total
    from workspace w join observed_room r on r."observationId" = w."currentObservationId"
    where w.id = 1 and not r.external and not r.archived
      and not exists (select from "group" g where g."roomId" = r."roomId")
      and not exists (select from "group" g where g.slug = r.slug and g."endedRevision" is null)
      and (${pattern}::text is null or regie_fold(coalesce(r.name, '') || ' ' || r.slug) like regie_fold(${pattern}))
    order by coalesce(r.name, r.slug) collate "fr-x-icu", r."roomId" limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, page, pageSize };
}
