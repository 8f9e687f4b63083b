import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction, type Recorder } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';
import {
  climb,
  definingSource,
  findGroupId,
  groupChanges,
  handClaim,
  lockGroup,
  requireVersion,
} from './queries/locked';
import type { CreateGroup, EndGroup, GroupChanges, SetAutomation, UpdateGroup } from './schema';
import { listTouchedGroups, settleGroups, touchGroups } from './settle';

type Settings = { readonly [key: string]: Json };

/** @throws AppError INVALID (slug-taken, unknown-parent) */
export async function createGroup(
  { slug, ...changes }: CreateGroup,
  actor: Actor,
): Promise<{ groupId: number }> {
  requirePermission(actor, 'group.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { created: 1 } });
    const twin = await findGroupId(tx, slug);
    if (twin && !twin.ended)
      throw new AppError('INVALID', `a group ${slug} exists`, { reason: 'slug-taken', slug });
    await requireParent(tx, slug, changes.parent);
    await listTouchedGroups(tx);
    const groupId = twin?.id ?? (await tx.group.create({ data: { slug, addedRevision: revision } })).id;
    await touchGroups(tx, [groupId]);
    await addHandClaim(tx, groupId, { kind: 'private', ...asSettings(changes) }, revision);
    await settleGroups(tx, revision);
    await recordChanges(tx, record, revision, 'group.create');
    return { groupId };
  });
}

/**
 * Writes a hand's word over what sources say, setting by setting.
 * @throws AppError CONFLICT when another version is in force; INVALID (unknown-parent, parent-cycle, ended)
 */
export async function updateGroup(
  { groupId, version, changes, removesExtra }: UpdateGroup,
  actor: Actor,
): Promise<void> {
  requirePermission(actor, 'group.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { changed: 1 } });
    const group = await lockGroup(tx, groupId);
    await requireVersion(tx, group, version);
    if (group.ended) throw new AppError('INVALID', `group ${group.slug} has ended`, { reason: 'ended' });
    await requireParent(tx, group.slug, changes.parent);
    await listTouchedGroups(tx);
    await touchGroups(tx, [groupId]);
    if (removesExtra !== undefined) await tx.group.update({ where: { id: groupId }, data: { removesExtra } });
    await overlay(tx, groupId, asSettings(changes), revision);
    await settleGroups(tx, revision);
    await recordChanges(tx, record, revision, 'group.update', groupId);
  });
}

/**
 * Ends a group that hands defined; its room is archived by a later plan, never deleted.
 * @throws AppError CONFLICT; INVALID (defined-by-source) when a source would bring it back.
 */
export async function endGroup({ groupId, version }: EndGroup, actor: Actor): Promise<void> {
  requirePermission(actor, 'group.edit');
  await inAuditedTransaction(actor, async (tx, record) => {
    const revision = await newRevision(tx, actor, 'hand', { summary: { removed: 1 } });
    const group = await lockGroup(tx, groupId);
    await requireVersion(tx, group, version);
    const source = await definingSource(tx, groupId);
    if (source)
      throw new AppError('INVALID', `${group.slug} comes from ${source}`, {
        reason: 'defined-by-source',
        source,
      });
    await listTouchedGroups(tx);
    await touchGroups(tx, [groupId]);
    await endHandClaim(tx, groupId, revision);
    await tx.$executeRaw`
      update "grant" set "endedRevision" = ${revision}, "endedBy" = ${actor.username}
      where "groupId" = ${groupId} and "sourceId" is null and "endedRevision" is null`;
    await settleGroups(tx, revision);
    await recordChanges(tx, record, revision, 'group.end');
  });
}

/** Sets how far Régie goes on its own. Groups already there are left alone. */
export async function setAutomation(change: SetAutomation, actor: Actor): Promise<{ changed: number }> {
  return inAuditedTransaction(actor, (tx, record) => setAutomationIn(tx, record, change, actor));
}

/** The same as part of a transaction that does more. */
export async function setAutomationIn(
  tx: Tx,
  record: Recorder,
  { groupIds, automation }: SetAutomation,
  actor: Actor,
): Promise<{ changed: number }> {
  requirePermission(actor, 'group.edit');
  const revision = await newRevision(tx, actor, 'hand', { summary: { automation } });
  await listTouchedGroups(tx);
  await touchGroups(tx, groupIds);
  const changed = await tx.$executeRaw`
    update "group" set automation = ${automation}::"Automation"
    where id = any(${groupIds}::int[]) and "endedRevision" is null and automation <> ${automation}::"Automation"`;
  await settleGroups(tx, revision);
  await recordChanges(tx, record, revision, 'group.automation', groupIds[0]);
  return { changed };
}

/** Ties created rooms to their groups. Definitions stay as they are, so no revision is made. */
export async function bindRooms(
  bindings: readonly { groupId: number; roomId: string }[],
  actor: Actor,
): Promise<void> {
  requirePermission(actor, 'plan.apply');
  await inAuditedTransaction(actor, async (tx, record) => {
    for (const { groupId, roomId } of bindings) {
      await tx.$executeRaw`update "group" set "roomId" = ${roomId} where id = ${groupId}`;
      record({ action: 'group.bind', subject: { kind: 'group', id: groupId }, after: { roomId } });
    }
  });
}

/** A date is kept as its instant; what is left out is not said. */
function asSettings({ expires, ...changes }: GroupChanges): Settings {
  const settings: Record<string, Json> = {};
  for (const [key, value] of Object.entries(changes)) if (value !== undefined) settings[key] = value;
  return expires === undefined ? settings : { ...settings, expires: expires?.toISOString() ?? null };
}

async function requireParent(tx: Tx, slug: string, parent: string | null | undefined): Promise<void> {
  if (!parent) return;
  const chain = await climb(tx, parent);
  if (chain.length === 0)
    throw new AppError('INVALID', `no group ${parent}`, { reason: 'unknown-parent', parent });
  if (chain.includes(slug)) {
    throw new AppError('INVALID', `${parent} is under ${slug}`, { reason: 'parent-cycle', parent });
  }
}

async function overlay(tx: Tx, groupId: number, settings: Settings, revision: number): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  const former = await handClaim(tx, groupId);
  const base = former?.settings ?? { overlay: true };
  await endHandClaim(tx, groupId, revision);
  await addHandClaim(tx, groupId, { ...base, ...settings }, revision);
}

async function endHandClaim(tx: Tx, groupId: number, revision: number): Promise<void> {
  await tx.$executeRaw`
    update group_claim set "endedRevision" = ${revision}
    where "groupId" = ${groupId} and "sourceId" is null and "endedRevision" is null`;
}

async function addHandClaim(tx: Tx, groupId: number, settings: Settings, revision: number): Promise<void> {
  await tx.$executeRaw`
    insert into group_claim ("groupId", settings, "addedRevision")
    values (${groupId}, ${JSON.stringify(settings)}::jsonb, ${revision})`;
}

/** One entry per group that changed; `fallbackId` when none did, because the act itself is recorded. */
async function recordChanges(
  tx: Tx,
  record: Recorder,
  revision: number,
  action: string,
  fallbackId?: number,
): Promise<void> {
  const changes = await groupChanges(tx, revision);
  for (const { subjectId, before, after } of changes) {
    record({ action, subject: { kind: 'group', id: subjectId }, before, after, detail: { revision } });
  }
  if (changes.length === 0 && fallbackId !== undefined) {
    record({ action, subject: { kind: 'group', id: fallbackId }, detail: { revision, unchanged: true } });
  }
}
