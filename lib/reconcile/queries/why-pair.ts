import { database } from '@/lib/db/client';
import type { Untouchable, WhyFacts } from '../why/types';

type Ids = { groupId: number | null; personId: number | null; roomId: string | null; userId: string | null };

/** One person and one group, or a room nobody defined, as definitions and the present reading have them. */
export type Pair = Ids &
  Pick<WhyFacts, 'observedAt' | 'paused'> & {
    group: WhyFacts['group'];
    room: WhyFacts['room'];
    person: WhyFacts['person'];
    known: boolean;
  };

/**
 * Logins and names of rooms are found whatever their case; a group goes before a room nobody defined, such a room before
 * a group that ended.
 */
export async function findPair(username: string, slug: string, now: Date): Promise<Pair | null> {
  const [row] = await database().$queryRaw<FoundRow[]>`
    with w as (select * from (select 1) as always left join workspace on true),
    named as (select r.* from observed_room r where r."observationId" = (select "currentObservationId" from w)
      and lower(r.slug) = lower(${slug})),
    g as (select * from "group" where lower(slug) = lower(${slug}) and ("endedRevision" is null or not exists (
        select from named where not exists (select from "group" other where other."roomId" = named."roomId")))
      order by "endedRevision" is null desc, slug = ${slug} desc, id desc limit 1),
    r as (select r.* from observed_room r where r."observationId" = (select "currentObservationId" from w)
      and (r."roomId" = (select "roomId" from g)
        or not exists (select from g) and r."roomId" in (select "roomId" from named))
      order by r.slug = ${slug} desc limit 1)
    select coalesce(o."refreshedAt", o."finishedAt") as "observedAt", w."pausedAt" is not null as paused,
      g.id as "groupId", p.id as "personId", coalesce(r."roomId", g."roomId") as "roomId", u."userId",
      p.id is not null or u."userId" is not null as known,
      coalesce(g.slug, r.slug) as slug, coalesce(g.name, r.name) as name, g.id is not null as defined,
      coalesce(g."endedRevision" is not null, false) as ended, g."expiresAt", coalesce(g.mandatory, false) as mandatory,
      coalesce(g.automation::text, 'observe') as automation, coalesce(g."removesExtra", false) as "removesExtra",
      r."roomId" is not null as "hasRoom", r.external, r.readable, r.archived,
      coalesce(u.username, p.username, ${username}) as username, coalesce(p.name, u.name, '') as "personName",
      coalesce(p."endedRevision" is null and p.id is not null, false) as "personDefined", coalesce(p.active, false) as active,
      u.active as "accountActive",
      case when u."userId" = w."serviceUserId" then 'service' when guard."usernameKey" is not null then 'protected'
        when u.type <> 'user' or 'bot' = any(u.roles) or u."usernameKey" = 'rocket.cat' then 'machine'
        when u.federated then 'federated' end as untouchable
    from w left join observation o on o.id = w."currentObservationId" left join g on true left join r on true
    left join person p on p."usernameKey" = lower(${username})
    left join observed_user u on u."observationId" = o.id and u."usernameKey" = lower(${username})
    left join protected_account guard on guard."usernameKey" = lower(${username})`;
  return row ? asFound(row, now) : null;
}

type FoundRow = Ids &
  Pick<Pair, 'observedAt' | 'paused' | 'known'> &
  Omit<WhyFacts['group'], 'expiredAt'> & {
    expiresAt: Date | null;
    hasRoom: boolean;
    external: boolean;
    readable: boolean;
    archived: boolean;
    username: string;
    personName: string;
    personDefined: boolean;
    active: boolean;
    accountActive: boolean | null;
    untouchable: Untouchable | null;
  };

function asFound(row: FoundRow, now: Date): Pair {
  const { groupId, personId, roomId, userId, observedAt, paused, known, expiresAt, accountActive } = row;
  const { slug, name, defined, ended, mandatory, automation, removesExtra } = row;
  const expiredAt = expiresAt !== null && expiresAt <= now ? expiresAt : null;
  const { external, readable, archived } = row;
  const account = accountActive === null ? 'missing' : accountActive ? 'active' : 'inactive';
  return {
    ...{ groupId, personId, roomId, userId, observedAt, paused, known },
    group: { slug, name, defined, ended, mandatory, automation, removesExtra, expiredAt },
    room: row.hasRoom ? { external, readable, archived } : null,
    person: {
      username: row.username,
      name: row.personName,
      defined: row.personDefined,
      active: row.active,
      account,
      untouchable: row.untouchable,
    },
  };
}
