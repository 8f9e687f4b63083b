import { database } from '@/lib/db/client';
import { permissionsIn } from '@/lib/observe/access-report';
import { seesWebhooks } from '@/lib/observe/webhooks';
import type { Collateral, OwnedRoom, TouchedWebhook } from '../collateral';

/** Rooms owned by the accounts that a stored plan deactivates, and webhooks that post as those it takes away. */
export async function readCollateral(planId: number, observationId: number): Promise<Collateral> {
  const owned = await database().$queryRaw<OwnedRoom[]>`
    with leaving as materialized (
      select array_agg("userId") as ids from "change"
      where "planId" = ${planId} and kind = 'deactivate-person' and state = 'planned' and "userId" is not null)
    select o.slug as room, o."ownerIds",
      -- One who stays says enough.
      case when o."ownerIds" <@ l.ids then o."memberIds" else '{}' end as "memberIds"
    from observed_room o, leaving l
    where o."observationId" = ${observationId} and l.ids is not null and o."ownerIds" && l.ids
    order by o.slug`;
  const unread = await database().observedRoom.count({ where: { observationId, readable: false } });
  return { owned, unread, webhooks: await touchedWebhooks(planId) };
}

async function touchedWebhooks(planId: number): Promise<TouchedWebhook[] | null> {
  const workspace = await database().workspace.findUnique({ where: { id: 1 }, select: { access: true } });
  const known = await database().observedWebhook.count();
  if (known === 0 && !seesWebhooks(permissionsIn(workspace?.access))) return null;
  return database().$queryRaw<TouchedWebhook[]>`
    select distinct w.name, c.username, case c.kind when 'remove-member' then g.slug end as room
    from "change" c
    join observed_webhook w on w."usernameKey" = lower(c.username) and w.enabled
    left join "group" g on g.id = c."groupId"
    where c."planId" = ${planId} and c.state = 'planned'
      and (c.kind = 'deactivate-person' or (c.kind = 'remove-member' and exists (
        select from unnest(w.channels) channel where channel in ('#' || g.slug, c."roomId"))))
    order by w.name, c.username`;
}
