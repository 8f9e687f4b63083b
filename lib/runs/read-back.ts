import { isAppError } from '@/lib/base/errors';
import { derivedWrite } from '@/lib/db/derived';
import { refreshObserved } from '@/lib/observe/refresh';
import { isReplaced } from '@/lib/rocketchat/envelope';
import { freshenStatistics } from './known-ids';
import { touchedObjects } from './queries/touched';
import type { RunContext } from './types';

/**
 * Reads every touched room and account once and believes only what it sees: what the server dropped without a word
 * becomes `failed`, what cannot be read `unverified`.
 */
export async function readBack({
  chat,
  planId,
  observationId,
  runId,
  signal,
  stop,
}: RunContext): Promise<void> {
  // Where it was written nobody can look any more.
  if (stop?.kind === 'another-server') return markAllUnverified(planId);
  const { roomIds, userIds } = await touchedObjects(planId);
  if (roomIds.length + userIds.length === 0) return;
  try {
    await refreshObserved({ chat, observationId, roomIds, userIds, runId, signal });
  } catch (error) {
    // By another release than wrote: whoever opens that one reads back.
    if (!isAppError(error) || isReplaced(error)) throw error;
    return markAllUnverified(planId);
  }
  await freshenStatistics();
  await compareWithRead(planId, observationId);
}

async function markAllUnverified(planId: number): Promise<void> {
  await derivedWrite((tx) =>
    tx.change.updateMany({
      where: { planId, state: { in: ['applied', 'already'] } },
      data: { state: 'unverified', code: 'not-read-back' },
    }),
  );
}

async function compareWithRead(planId: number, observationId: number): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      with seen as (
        select c."seq",
          case
            when c."kind" like '%-person' then
              case when u."userId" is null then 'failed'
                   when c."kind" = 'activate-person' and not u."active" then 'failed'
                   when c."kind" = 'deactivate-person' and u."active" then 'failed'
                   when c."kind" = 'update-person' and coalesce(s->>'name', u."name") <> u."name" then 'failed'
                   when c."kind" = 'update-person' and u."email" is not null
                    and lower(coalesce(s->>'email', u."email")) <> lower(u."email") then 'failed' end
            when r."roomId" is null then 'unverified'
            when c."kind" in ('add-member', 'remove-member', 'grant-role', 'revoke-role') and not r."readable"
              then 'unverified'
            when c."kind" = 'add-member' and not c."userId" = any(r."memberIds") then 'failed'
            when c."kind" = 'remove-member' and c."userId" = any(r."memberIds") then 'failed'
            when c."kind" = 'grant-role' and not c."userId" = any(h."ids") then 'failed'
            when c."kind" = 'revoke-role' and c."userId" = any(h."ids") then 'failed'
            when c."kind" = 'archive-room' and not r."archived" then 'failed'
            when c."kind" = 'unarchive-room' and r."archived" then 'failed'
            when c."kind" in ('rename-room', 'change-room-kind', 'update-room') and (
                 coalesce(s->>'name', '') not in ('', coalesce(r."name", r."slug"))
              or coalesce(s->>'kind', r."kind"::text) <> r."kind"::text
              or coalesce(s->>'topic', r."topic", '') <> coalesce(r."topic", '')
              or coalesce(s->>'announcement', r."announcement", '') <> coalesce(r."announcement", '')
              or coalesce(s->>'description', r."description", '') <> coalesce(r."description", '')
              or coalesce((s->>'readOnly')::boolean, r."readOnly") <> r."readOnly") then 'failed'
          end as "verdict"
        from "change" c
        cross join lateral (select c."payload"->'send' as s) sent
        left join "observed_user" u on u."observationId" = ${observationId} and u."userId" = c."userId"
        left join "observed_room" r on r."observationId" = ${observationId} and r."roomId" = c."roomId"
        left join lateral (
          select case when c."role" = 'owner' then r."ownerIds" else r."moderatorIds" end as "ids") h on true
        where c."planId" = ${planId} and c."state" in ('applied', 'already'))
      update "change" c
         set "state" = seen."verdict",
             "code" = case seen."verdict" when 'failed' then 'dropped' else 'not-read-back' end
        from seen
       where c."planId" = ${planId} and c."seq" = seen."seq" and seen."verdict" is not null`,
    300_000,
  );
}
