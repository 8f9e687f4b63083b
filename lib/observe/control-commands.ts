import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { storedSettings } from './settings';

const WORKSPACE = { kind: 'workspace', id: 1 } as const;

/** Nothing is written to the server any more, by anyone, until resumed. @throws AppError CONFLICT when paused already. */
export async function pauseWorkspace({ reason }: { reason: string }, actor: Actor): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const { count } = await tx.workspace.updateMany({
      where: { id: 1, pausedAt: null },
      data: { pausedAt: new Date(), pausedBy: actor.username, pauseReason: reason },
    });
    if (count === 0) throw new AppError('CONFLICT', 'the workspace is paused already');
    record({ action: 'workspace.pause', subject: WORKSPACE, after: { reason } });
  });
}

/** @throws AppError CONFLICT when it is not paused. */
export async function resumeWorkspace(actor: Actor): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const paused = await tx.workspace.findFirst({ where: { pausedAt: { not: null } } });
    if (!paused) throw new AppError('CONFLICT', 'the workspace is not paused');
    await tx.workspace.update({
      where: { id: 1 },
      data: { pausedAt: null, pausedBy: null, pauseReason: null },
    });
    const before = { pausedBy: paused.pausedBy, reason: paused.pauseReason };
    record({ action: 'workspace.resume', subject: WORKSPACE, before });
  });
}

export type BrakeUpdate = {
  /** Checked by the caller, who knows the brakes: stored under `settings.brakes`. */
  limits: Readonly<Record<string, Json>>;
  /** The version the person was looking at. */
  version: number;
};

/** @throws AppError CONFLICT when someone changed the workspace meanwhile. */
export async function updateBrakeLimits({ limits, version }: BrakeUpdate, actor: Actor): Promise<void> {
  await changeSettings('brakes', limits, version, actor);
}

export type PaceUpdate = {
  pace: { maxConcurrency?: number; maxPerSecond?: number };
  version: number;
};

/** The ceiling an administrator sets on the calls. @throws AppError CONFLICT as above. */
export async function updatePace({ pace, version }: PaceUpdate, actor: Actor): Promise<void> {
  await changeSettings('pace', { ...pace }, version, actor);
}

export type NoticeUpdate = {
  /** Checked by the caller: stored under `settings.notices`. */
  notices: Readonly<Record<string, Json>>;
  version: number;
};

/** Who is told by message in the chat, and where. @throws AppError CONFLICT as above. */
export async function updateNotices({ notices, version }: NoticeUpdate, actor: Actor): Promise<void> {
  await changeSettings('notices', notices, version, actor);
}

export type WindowUpdate = {
  /** Checked by the caller, who knows windows: stored under `settings.windows`. */
  windows: Readonly<Record<string, Json>>;
  version: number;
};

/** When removals are allowed. @throws AppError CONFLICT as above. */
export async function updateWindows({ windows, version }: WindowUpdate, actor: Actor): Promise<void> {
  await changeSettings('windows', windows, version, actor);
}

export type RetentionUpdate = {
  /** Checked by the caller: stored under `settings.retention`. */
  retention: Readonly<Record<string, Json>>;
  version: number;
};

/** How long what is kept. @throws AppError CONFLICT as above. */
export async function updateRetention({ retention, version }: RetentionUpdate, actor: Actor): Promise<void> {
  await changeSettings('retention', retention, version, actor);
}

async function changeSettings(
  key: 'brakes' | 'pace' | 'notices' | 'retention' | 'windows',
  value: Readonly<Record<string, Json>>,
  version: number,
  actor: Actor,
): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const workspace = await tx.workspace.findFirst({ where: { id: 1 } });
    const settings = storedSettings(workspace?.settings);
    const { count } = await tx.workspace.updateMany({
      where: { id: 1, version },
      data: { settings: { ...settings, [key]: value }, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('CONFLICT', 'the workspace was changed meanwhile');
    const before = { [key]: settings[key] ?? null };
    record({ action: 'workspace.update', subject: WORKSPACE, before, after: { [key]: value } });
  });
}

/** @throws AppError CONFLICT when someone changed the workspace meanwhile. */
export async function renameWorkspace(
  { name, version }: { name: string; version: number },
  actor: Actor,
): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const before = await tx.workspace.findFirst({ where: { id: 1 } });
    const { count } = await tx.workspace.updateMany({
      where: { id: 1, version },
      data: { name, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('CONFLICT', 'the workspace was changed meanwhile');
    record({
      action: 'workspace.update',
      subject: WORKSPACE,
      before: { name: before?.name ?? null },
      after: { name },
    });
  });
}
