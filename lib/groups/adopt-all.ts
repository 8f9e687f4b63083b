import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import {
  adoptMembers,
  claimRooms,
  definePeople,
  listAdoptedMembers,
  listAdoptedRooms,
} from './queries/adopt-members';
import { listTouchedGroups, settleGroups } from './settle';
import { type Taking, takeRooms } from './take-rooms';

/** A million memberships take a minute or so. */
const ADOPTION_TIMEOUT_MS = 20 * 60_000;

export type AdoptAll = Taking & {
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
      await listTouchedGroups(tx);
      await listAdoptedRooms(adopting);
      const groups = await takeRooms(adopting, { text, roomIds });
      await claimRooms(adopting);
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
