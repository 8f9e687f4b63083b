import { database } from '@/lib/db/client';
import type { Automation, RoomKind } from '@/lib/db/generated/enums';
import type { GroupState } from './list';

export type GroupView = {
  groupId: number;
  slug: string;
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean | null;
  mandatory: boolean;
  expiresAt: Date | null;
  automation: Automation;
  removesExtra: boolean;
  roomId: string | null;
  version: number;
  ended: boolean;
  state: GroupState;
  parent: { groupId: number; slug: string; name: string | null } | null;
  children: readonly { groupId: number; slug: string; name: string | null }[];
  /** Who defines it and what each says; `source` null: by hand. */
  claims: readonly {
    source: string | null;
    settings: Readonly<Record<string, string | boolean | null>>;
    revision: number;
  }[];
  /** The room it is bound to, as the present reading has it. */
  room: {
    roomId: string;
    slug: string;
    name: string | null;
    usersCount: number;
    archived: boolean;
    readable: boolean;
  } | null;
};

/** By number or by slug; null when there is none. */
export async function findGroup(key: number | string): Promise<GroupView | null> {
  const [byId, bySlug] = typeof key === 'number' ? [key, null] : [null, key];
  const [group] = await database().$queryRaw<GroupView[]>`
    select g.id as "groupId", g.slug, g.kind::text as kind, g.name, g.topic, g.announcement, g.description, g."readOnly",
      g.mandatory, g."expiresAt", g.automation::text as automation, g."removesExtra", g."roomId", g.version,
      g."endedRevision" is not null as ended, regie_group_state(g.id) as state,
      (select json_build_object('groupId', p.id, 'slug', p.slug, 'name', p.name)
        from "group" p where p.id = g."parentId") as parent,
      (select coalesce(json_agg(json_build_object('groupId', c.id, 'slug', c.slug, 'name', c.name) order by c.slug), '[]')
        from "group" c where c."parentId" = g.id and c."endedRevision" is null) as children,
      (select coalesce(json_agg(json_build_object('source', s.name, 'settings', c.settings, 'revision', c."addedRevision")
          order by c."sourceId" nulls first), '[]')
        from group_claim c left join source s on s.id = c."sourceId"
        where c."groupId" = g.id and c."endedRevision" is null) as claims,
      (select json_build_object('roomId', r."roomId", 'slug', r.slug, 'name', r.name, 'usersCount', r."usersCount",
          'archived', r.archived, 'readable', r.readable)
        from workspace w join observed_room r on r."observationId" = w."currentObservationId"
        where r."roomId" = g."roomId") as room
    from "group" g where g.id = ${byId}::int or g.slug = ${bySlug}::text`;
  return group ?? null;
}
