import type { PersonFilter } from '../types';

/**
 * Everyone: people in force and, when $6 asks, accounts nobody is defined for. $1 text · $2 active · $3 accounts ·
 * $4 sources · $5 standings; null: any.
 */
export const EVERYONE = `
  with live as not materialized (
    select u.* from observed_user u
    where u."observationId" = (select "currentObservationId" from workspace where id = 1)
  ), differing as (
    select "personId", count(*)::int as drift from drift
    where "resolvedAt" is null and "personId" is not null and kind <> 'member-left'
      and ("ignoredUntil" is null or "ignoredUntil" < now())
    group by "personId"
  ), undefined as materialized (
    select live.* from live
    where $6::boolean and live.type = 'user' and not live.federated and not 'bot' = any(live.roles)
      and live."usernameKey" <> 'rocket.cat'
      and live."userId" not in (select w."serviceUserId" from workspace w)
      and not exists (select from person p where p."usernameKey" = live."usernameKey" and p."endedRevision" is null)
  ), everyone as (
    select p.id, p.username, p."usernameKey", p.name, p.email, p.active, coalesce(differing.drift, 0) as drift,
      guard."usernameKey" is not null as protected,
      case when live.active then 'active' when not live.active then 'inactive'
        when exists (select from workspace w where w."currentObservationId" is not null) then 'missing'
        else 'never-observed' end as account
    from person p
    left join live on live."usernameKey" = p."usernameKey"
    left join differing on differing."personId" = p.id
    left join protected_account guard on guard."usernameKey" = p."usernameKey"
    where p."endedRevision" is null
      and ($1::text is null or regie_fold(p.name || ' ' || p.username || ' ' || p.email) like regie_fold($1))
    union all
    select null, live.username, live."usernameKey", live.name, coalesce(live.email, ''), null, 0,
      guard."usernameKey" is not null, 'unmanaged'
    from undefined live left join protected_account guard on guard."usernameKey" = live."usernameKey"
    where $1::text is null
      or regie_fold(live.name || ' ' || live.username || ' ' || coalesce(live.email, '')) like regie_fold($1)
  ), standing as (
    select e.*, case when e.protected then 'protected' when e.drift > 0 then 'drift' else 'conforming' end as standing
    from everyone e
  ), found as (
    select s.* from standing s
    where ($2::text[] is null or case when s.active then 'yes' else 'no' end = any($2))
      and ($3::text[] is null or s.account = any($3))
      and ($4::text[] is null or exists (
        select from person_claim c left join source o on o.id = c."sourceId"
        where c."personId" = s.id and c."endedRevision" is null and coalesce(o.name, 'hand') = any($4)))
      and ($5::text[] is null or s.standing = any($5))
  )`;

export function parametersOf({ text, active, account, source, standing }: PersonFilter) {
  const list = (values: readonly string[] | undefined) => (values && values.length > 0 ? [...values] : null);
  const unmanaged = account?.includes('unmanaged') ?? false;
  return [patternOf(text), list(active), list(account), list(source), list(standing), unmanaged];
}

export function patternOf(text: string | undefined): string | null {
  const words = text?.trim();
  return words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
}
