'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { highestRole } from '@/components/drift/drift-roles';
import { defineAction } from '@/lib/access/action';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { freeText } from '@/lib/base/free-text';
import { adoptGroups, adoptRoomAsGroup } from '@/lib/groups/adopt-commands';
import { addGrant, endGrant, exclude } from '@/lib/groups/membership-commands';
import { requestJob } from '@/lib/jobs/request';
import { putBack } from '@/lib/reconcile/commands/put-back';
import { driftById } from '@/lib/reconcile/queries/drift-page';
import { Until } from '../until';
import { Choice, choiceOf } from './choice';

const One = z.object({ id: z.string().regex(/^\d{1,18}$/) });

/** What is in the room becomes what should be: the member, or the role, gets a reason by hand. */
export const adoptMemberAction = defineAction({
  permission: 'membership.edit',
  input: One,
  run: async ({ id }, actor) => {
    const { kind, groupId, username, actual } = await requireDrift(id);
    if (!['member-extra', 'role-extra'].includes(kind) || groupId === null || username === null)
      throw new AppError('INVALID', `drift ${id} has no member to adopt`);
    const { grantId } = await addGrant({ groupId, username, role: highestRole(actual) }, actor);
    return { jobId: await compareAgain(actor), grantId: String(grantId) };
  },
});

export const endAdoptedGrantAction = defineAction({
  permission: 'membership.edit',
  input: z.object({ grantId: z.string().regex(/^\d{1,18}$/) }),
  run: async ({ grantId }, actor) => {
    await endGrant({ grantId: BigInt(grantId) }, actor);
    return { jobId: await compareAgain(actor) };
  },
});

export const adoptRoomAction = defineAction({
  permission: 'group.adopt',
  input: One,
  run: async ({ id }, actor) => {
    const { kind, groupSlug, roomId } = await requireDrift(id);
    if (kind === 'room-conflict' && groupSlug) await adoptGroups({ slugs: [groupSlug] }, actor);
    else if (kind === 'unmanaged-room' && roomId) await adoptRoomAsGroup({ roomId }, actor);
    else throw new AppError('INVALID', `drift ${id} has no room to adopt`);
    return { jobId: await compareAgain(actor) };
  },
});

/** The absence becomes what should be: the person stays out, whatever reasons there are. */
export const respectDepartureAction = defineAction({
  permission: 'membership.edit',
  input: One.extend({ reason: freeText(500), until: Until }),
  run: async ({ id, reason, until }, actor) => {
    const { kind, groupId, username } = await requireDrift(id);
    if (kind !== 'member-missing' || groupId === null || username === null)
      throw new AppError('INVALID', `drift ${id} is nobody's departure`);
    await exclude({ groupId, username, reason, ...(until && { until }) }, actor);
    return { jobId: await compareAgain(actor) };
  },
});

/** For one difference or for all that match; the worker does it, and refuses when the list has moved since. */
export const adoptChosenAction = defineAction({
  permission: 'group.adopt',
  input: z.object({
    choice: Choice,
    reason: freeText(500),
    expected: z.int().positive(),
  }),
  run: async ({ choice, reason, expected }, actor) => {
    const plain = JSON.parse(JSON.stringify(choiceOf(choice)));
    revalidatePath('/drift');
    return { jobId: await requestJob('adopt-drift', { choice: plain, reason, expected }, actor) };
  },
});

export const putBackAction = defineAction({
  permission: 'membership.edit',
  input: Choice,
  run: async (choice, actor) => {
    await putBack(choiceOf(choice), actor);
    return { jobId: await compareAgain(actor) };
  },
});

async function requireDrift(id: string) {
  const row = await driftById(id);
  if (!row || row.resolvedAt !== null)
    throw new AppError('NOT_FOUND', `no open drift ${id}`, { subject: 'drift' });
  return row;
}

/** What should be has changed: so has what differs from it. */
async function compareAgain(actor: Actor): Promise<string> {
  revalidatePath('/drift');
  return requestJob('compare', {}, actor);
}
