import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';
import { lockGroup, requirePerson } from './queries/locked';
import { type GrantRow, handGrant, lockExclusion, lockGrant } from './queries/memberships';
import type { AddGrant, EndExclusion, EndGrant, Exclude } from './schema';

/**
 * Gives a person a reason to be in a group, by hand; a former reason by hand gives way to it.
 * @throws AppError NOT_FOUND (no such person or group), INVALID (ended, until-past)
 */
export async function addGrant(input: AddGrant, actor: Actor): Promise<{ grantId: bigint }> {
  requirePermission(actor, 'membership.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { grants: 1 } });
    await requireOpenGroup(tx, input.groupId);
    requireFuture(input.until);
    const person = await requirePerson(tx, input.username);
    const former = await handGrant(tx, input.groupId, person.id);
    if (former) await endGrantRow(tx, former.id, revision, actor);
    const { id } = await tx.grant.create({
      data: {
        groupId: input.groupId,
        personId: person.id,
        role: input.role,
        until: input.until ?? null,
        reason: input.reason || null,
        grantedBy: actor.username,
        addedRevision: revision,
      },
      select: { id: true },
    });
    record({
      action: 'grant.add',
      subject: { kind: 'group', id: input.groupId },
      ...(former ? { before: asJson(former) } : {}),
      after: asJson({ role: input.role, until: input.until ?? null, reason: input.reason ?? null }),
      detail: { revision, username: person.username },
    });
    return { grantId: id };
  });
}

/** @throws AppError INVALID (grant-of-source): what a source gives is taken back there, or by an exclusion. */
export async function endGrant({ grantId }: EndGrant, actor: Actor): Promise<void> {
  requirePermission(actor, 'membership.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { grants: -1 } });
    const grant = await lockGrant(tx, grantId);
    if (!grant || grant.ended)
      throw new AppError('NOT_FOUND', `no grant ${grantId} in force`, { subject: 'grant' });
    if (grant.source !== null) {
      const { source } = grant;
      throw new AppError('INVALID', `grant ${grantId} comes from ${source}`, {
        reason: 'grant-of-source',
        source,
      });
    }
    await endGrantRow(tx, grant.id, revision, actor);
    record({
      action: 'grant.end',
      subject: { kind: 'group', id: grant.groupId },
      before: asJson(grant),
      detail: { revision, username: await usernameOf(tx, grant.personId) },
    });
  });
}

/** Keeps a person out whatever reasons there are. @throws AppError NOT_FOUND, INVALID (ended, until-past, excluded) */
export async function exclude(input: Exclude, actor: Actor): Promise<{ exclusionId: number }> {
  requirePermission(actor, 'membership.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { exclusions: 1 } });
    await requireOpenGroup(tx, input.groupId);
    requireFuture(input.until);
    const person = await requirePerson(tx, input.username);
    const where = { groupId: input.groupId, personId: person.id, endedRevision: null };
    await tx.exclusion.updateMany({ where, data: { endedRevision: revision } });
    const { id } = await tx.exclusion.create({
      data: {
        groupId: input.groupId,
        personId: person.id,
        reason: input.reason,
        until: input.until ?? null,
        excludedBy: actor.username,
        addedRevision: revision,
      },
      select: { id: true },
    });
    record({
      action: 'exclusion.add',
      subject: { kind: 'group', id: input.groupId },
      after: { reason: input.reason, until: input.until?.toISOString() ?? null },
      detail: { revision, username: person.username },
    });
    return { exclusionId: id };
  });
}

export async function endExclusion({ exclusionId }: EndExclusion, actor: Actor): Promise<void> {
  requirePermission(actor, 'membership.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { exclusions: -1 } });
    const exclusion = await lockExclusion(tx, exclusionId);
    if (!exclusion) throw new AppError('NOT_FOUND', `no exclusion ${exclusionId}`, { subject: 'exclusion' });
    await tx.exclusion.update({ where: { id: exclusionId }, data: { endedRevision: revision } });
    record({
      action: 'exclusion.end',
      subject: { kind: 'group', id: exclusion.groupId },
      before: { reason: exclusion.reason, until: exclusion.until?.toISOString() ?? null },
      detail: { revision, username: await usernameOf(tx, exclusion.personId) },
    });
  });
}

async function requireOpenGroup(tx: Tx, groupId: number): Promise<void> {
  const group = await lockGroup(tx, groupId);
  if (group.ended) throw new AppError('INVALID', `group ${group.slug} has ended`, { reason: 'ended' });
}

function requireFuture(until: Date | undefined): void {
  if (until && until <= new Date())
    throw new AppError('INVALID', 'the end date is past', { reason: 'until-past' });
}

async function endGrantRow(tx: Tx, grantId: bigint, revision: number, actor: Actor): Promise<void> {
  await tx.grant.update({
    where: { id: grantId },
    data: { endedRevision: revision, endedBy: actor.username },
  });
}

async function usernameOf(tx: Tx, personId: number): Promise<string> {
  const { username } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { username: true },
  });
  return username;
}

function asJson({ role, until, reason }: Pick<GrantRow, 'role' | 'until' | 'reason'>): Json {
  return { role, until: until?.toISOString() ?? null, reason };
}
