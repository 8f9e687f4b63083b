import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import {
  type Adopting,
  adoptMembers,
  claimRooms,
  definePeople,
  listAdoptedMembers,
  listAdoptedRooms,
} from './adopt-members';
import { searchPattern } from './queries/search';
import { listTouchedGroups, settleGroups, touchGroups } from './settle';

/** A million memberships take a minute or so. */
const ADOPTION_TIMEOUT_MS = 20 * 60_000;

export type AdoptAll = {
  /** Rooms found by this text; all of them without. */
  text?: string | undefined;
  /** Only these rooms. */
  roomIds?: readonly string[] | undefined;
  /** Also define every active account, in a room or not. */
  everyone: boolean;
};

export type AdoptedAll = { revision: number | null; groups: number; people: number; memberships: number };

export type AdoptionStep = 'adopt-rooms' | 'adopt-people' | 'adopt-memberships';

/**
 * Makes definitions of what is: every room nobody defined becomes a group as it is, at `observe`, and its people are
 * defined. One revision, one entry. Rooms that another tool fills, that are archived, or that cannot be read stay
 * unmanaged, and so do names that no group can bear.
 */
export async function adoptAll(
  { text, roomIds, everyone }: AdoptAll,
  actor: Actor,
  report: (step: AdoptionStep) => void = () => undefined,
): Promise<AdoptedAll> {
  requirePermission(actor, 'group.adopt');
  requirePermission(actor, 'person.edit');
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      const revision = await newRevision(tx, actor, 'adopt');
      const adopting = { tx, revision, actor: actor.username };
      report('adopt-rooms');
      const groups = await takeRooms(adopting, text, roomIds);
      await listAdoptedMembers(adopting);
      report('adopt-people');
      const people = await definePeople(adopting, everyone);
      report('adopt-memberships');
      const memberships = await adoptMembers(adopting);
      await settleGroups(tx, revision);
      const summary = { adopted: groups, people, memberships };
      await tx.revision.update({ where: { number: revision }, data: { summary } });
      record({
        action: 'group.adopt-all',
        subject: { kind: 'workspace', id: 1 },
        after: { groups, people, memberships, automation: 'observe' },
        detail: { revision, ...(text ? { text } : {}), ...(roomIds ? { rooms: roomIds.length } : {}) },
      });
      return { revision, groups, people, memberships };
    },
    { timeoutMs: ADOPTION_TIMEOUT_MS },
  );
}

/** An ended group of the same name takes its room again; of names that differ in case alone, one is taken. */
async function takeRooms(adopting: Adopting, text?: string, roomIds?: readonly string[]): Promise<number> {
  const { tx, revision } = adopting;
  const pattern = searchPattern(text);
  const only = roomIds ? [...roomIds] : null;
  await listAdoptedRooms(adopting);
  await tx.$executeRaw`
    insert into adopted_room ("roomId", slug)
    select distinct on (lower(r.slug)) r."roomId", r.slug
    from workspace w join observed_room r on r."observationId" = w."currentObservationId"
    where r.readable and not r.external and not r.archived and r.slug ~ '^[0-9a-zA-Z._-]+$'
      and (${only}::text[] is null or r."roomId" = any(${only}::text[]))
      and (${pattern}::text is null or regie_fold(coalesce(r.name, '') || ' ' || r.slug) like regie_fold(${pattern}))
      and not exists (select from "group" g where g."roomId" = r."roomId")
      and not exists (select from "group" g where lower(g.slug) = lower(r.slug) and g."endedRevision" is null)
    order by lower(r.slug), r."roomId"`;
  await tx.$executeRaw`
    insert into "group" (slug, "addedRevision") select slug, ${revision} from adopted_room order by slug
    on conflict (slug) do nothing`;
  await tx.$executeRaw`update adopted_room a set "groupId" = g.id from "group" g where g.slug = a.slug`;
  const rows = await tx.$queryRaw<{ groupId: number }[]>`select "groupId" from adopted_room order by 1`;
  await listTouchedGroups(tx);
  await touchGroups(
    tx,
    rows.map(({ groupId }) => groupId),
  );
  await tx.$executeRaw`
    update "group" g set "roomId" = a."roomId", automation = 'observe' from adopted_room a where a."groupId" = g.id`;
  await claimRooms(adopting);
  return rows.length;
}
