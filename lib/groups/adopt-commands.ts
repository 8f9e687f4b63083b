import type { ReasonOf } from '@/lib/access/error-message';
import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import {
  adoptMembers,
  claimRooms,
  definePeople,
  listAdoptedMembers,
  listAdoptedRooms,
} from './queries/adopt-members';
import { type Adoptable, adoptableGroups, type ObservedRoomRow, observedRoom } from './queries/adoptable';
import { findGroupId } from './queries/locked';
import type { AdoptGroups, AdoptRoom } from './schema';
import { listTouchedGroups, settleGroups, touchGroups } from './settle';

const ADOPTION_TIMEOUT_MS = 5 * 60_000;

export type Adoption = {
  /** Null when nothing was there to adopt. */
  revision: number | null;
  adopted: readonly Adoptable[];
  /** Asked for, without a free room of that name or already bound. */
  missing: readonly string[];
};

/** Ties groups to the rooms that bear their name. They start at `observe`: nothing is written there until promoted. */
export async function adoptGroups({ slugs }: AdoptGroups, actor: Actor): Promise<Adoption> {
  requirePermission(actor, 'group.adopt');
  const wanted = slugs === 'all-matching' ? undefined : slugs;
  const missingOf = (adopted: readonly Adoptable[]) => {
    const found = new Set(adopted.map(({ slug }) => slug));
    return wanted?.filter((slug) => !found.has(slug)) ?? [];
  };
  if ((await adoptableGroups(wanted)).length === 0)
    return { revision: null, adopted: [], missing: missingOf([]) };
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      const revision = await newRevision(tx, actor, 'adopt');
      const adopted = await adoptableGroups(wanted, tx);
      const ids = adopted.map(({ groupId }) => groupId);
      await listTouchedGroups(tx);
      await touchGroups(tx, ids);
      await tx.$executeRaw`
        update "group" g set "roomId" = a.room, automation = 'observe'
        from unnest(${ids}::int[], ${adopted.map(({ roomId }) => roomId)}::text[]) as a(id, room) where a.id = g.id`;
      await settleGroups(tx, revision);
      await tx.revision.update({ where: { number: revision }, data: { summary: { adopted: ids.length } } });
      for (const { groupId, roomId, slug } of adopted) {
        record({
          action: 'group.adopt',
          subject: { kind: 'group', id: groupId },
          after: { roomId, automation: 'observe' },
          detail: { revision, slug },
        });
      }
      return { revision, adopted, missing: missingOf(adopted) };
    },
    { timeoutMs: ADOPTION_TIMEOUT_MS },
  );
}

/**
 * Makes a group of a room nobody defined: its members as they are, by hand, at `observe`.
 * @throws AppError NOT_FOUND; INVALID (room-bound, room-external, room-unreadable, slug-taken)
 */
export async function adoptRoomAsGroup(
  { roomId }: AdoptRoom,
  actor: Actor,
): Promise<{ groupId: number; members: number }> {
  requirePermission(actor, 'group.adopt');
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      const revision = await newRevision(tx, actor, 'adopt', { summary: { adopted: 1 } });
      const room = requireAdoptable(await observedRoom(tx, roomId), roomId);
      const twin = await findGroupId(tx, room.slug);
      if (twin && !twin.ended) {
        throw new AppError('INVALID', `a group ${room.slug} exists`, {
          reason: 'slug-taken',
          slug: room.slug,
        });
      }
      await listTouchedGroups(tx);
      const groupId =
        twin?.id ?? (await tx.group.create({ data: { slug: room.slug, addedRevision: revision } })).id;
      await touchGroups(tx, [groupId]);
      await tx.group.update({ where: { id: groupId }, data: { roomId, automation: 'observe' } });
      const adopting = { tx, revision, actor: actor.username };
      await listAdoptedRooms(adopting);
      await tx.$executeRaw`insert into adopted_room values (${roomId}, ${room.slug}, ${groupId})`;
      await claimRooms(adopting);
      await listAdoptedMembers(adopting);
      const people = await definePeople(adopting, false);
      const members = await adoptMembers(adopting);
      await settleGroups(tx, revision);
      record({
        action: 'group.adopt',
        subject: { kind: 'group', id: groupId },
        after: { roomId, automation: 'observe' },
        detail: { revision, slug: room.slug, members, people },
      });
      return { groupId, members };
    },
    { timeoutMs: ADOPTION_TIMEOUT_MS },
  );
}

function requireAdoptable(room: ObservedRoomRow | null, roomId: string): ObservedRoomRow {
  if (!room)
    throw new AppError('NOT_FOUND', `room ${roomId} is not in the present reading`, { subject: 'room' });
  const refuse = (reason: ReasonOf<'INVALID'>) =>
    new AppError('INVALID', `room ${room.slug}: ${reason}`, {
      reason,
      room: room.slug,
      group: room.boundTo ?? '',
    });
  if (room.boundTo) throw refuse('room-bound');
  if (room.external) throw refuse('room-external');
  if (!room.readable) throw refuse('room-unreadable');
  return room;
}
