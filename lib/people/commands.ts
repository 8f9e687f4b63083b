import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction, type Recorder } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import { claimingSource, emailHolder, findPersonId, lockPerson, personChange } from './queries/locked';
import type { CreatePerson, EndPerson, UpdatePerson } from './schema';
import { listTouchedPeople, settlePeople, touchPeople } from './settle';

type Said = { name: string; email: string; active: boolean };

/** @throws AppError INVALID (username-taken, email-taken) */
export async function createPerson(
  { username, ...said }: CreatePerson,
  actor: Actor,
): Promise<{ personId: number }> {
  requirePermission(actor, 'person.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { created: 1 } });
    const twin = await findPersonId(tx, username);
    if (twin && !twin.ended) {
      throw new AppError('INVALID', `a person ${username} exists`, { reason: 'username-taken', username });
    }
    await requireFreeEmail(tx, said.email);
    await listTouchedPeople(tx);
    const personId = twin?.id ?? (await addPerson(tx, username, said, revision));
    await replaceHandClaim(tx, personId, said, revision);
    await settle(tx, personId, revision, record, 'person.create');
    return { personId };
  });
}

/**
 * A hand's word on a person, before those of sources.
 * @throws AppError CONFLICT; INVALID (ended, email-taken)
 */
export async function updatePerson(
  { personId, version, changes }: UpdatePerson,
  actor: Actor,
): Promise<void> {
  requirePermission(actor, 'person.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { changed: 1 } });
    const person = await lockPerson(tx, personId, version);
    if (person.ended) throw new AppError('INVALID', `${person.username} has ended`, { reason: 'ended' });
    if (changes.email) await requireFreeEmail(tx, changes.email, personId);
    await listTouchedPeople(tx);
    const { name, email, active } = person;
    await replaceHandClaim(
      tx,
      personId,
      { name: changes.name ?? name, email: changes.email ?? email, active: changes.active ?? active },
      revision,
    );
    await settle(tx, personId, revision, record, 'person.update');
  });
}

/**
 * Ends what hands say of a person: the account stays, unmanaged.
 * @throws AppError CONFLICT; INVALID (defined-by-source) when a source still says so.
 */
export async function endPerson({ personId, version }: EndPerson, actor: Actor): Promise<void> {
  requirePermission(actor, 'person.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { removed: 1 } });
    const person = await lockPerson(tx, personId, version);
    const source = await claimingSource(tx, personId);
    if (source) {
      throw new AppError('INVALID', `${person.username} comes from ${source}`, {
        reason: 'defined-by-source',
        source,
      });
    }
    await listTouchedPeople(tx);
    await endHandClaim(tx, personId, revision);
    await tx.$executeRaw`
      update "grant" set "endedRevision" = ${revision}, "endedBy" = ${actor.username}
      where "personId" = ${personId} and "sourceId" is null and "endedRevision" is null`;
    await settle(tx, personId, revision, record, 'person.end');
  });
}

async function requireFreeEmail(tx: Tx, email: string, exceptId?: number): Promise<void> {
  const other = await emailHolder(tx, email, exceptId);
  if (other) throw new AppError('INVALID', `${email} is ${other}'s`, { reason: 'email-taken', email, other });
}

async function addPerson(tx: Tx, username: string, said: Said, revision: number): Promise<number> {
  const person = await tx.person.create({
    data: { username, usernameKey: username.toLowerCase(), ...said, addedRevision: revision },
    select: { id: true },
  });
  return person.id;
}

async function replaceHandClaim(tx: Tx, personId: number, said: Said, revision: number): Promise<void> {
  await endHandClaim(tx, personId, revision);
  await tx.personClaim.create({ data: { personId, ...said, addedRevision: revision } });
}

async function endHandClaim(tx: Tx, personId: number, revision: number): Promise<void> {
  const inForce = { personId, sourceId: null, endedRevision: null };
  await tx.personClaim.updateMany({ where: inForce, data: { endedRevision: revision } });
}

async function settle(
  tx: Tx,
  personId: number,
  revision: number,
  record: Recorder,
  action: string,
): Promise<void> {
  await touchPeople(tx, [personId]);
  await settlePeople(tx, revision);
  const change = await personChange(tx, revision);
  record({
    action,
    subject: { kind: 'person', id: personId },
    ...(change ? { before: change.before, after: change.after } : {}),
    detail: { revision },
  });
}
