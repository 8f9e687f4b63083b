import type { Head } from '@/lib/audit/types';
import { verifyRecord } from '@/lib/audit/verify';
import type { Actor } from '@/lib/base/actor';
import { isAppError } from '@/lib/base/errors';
import { migrationsApplied } from '@/lib/db/migrations';
import { observeWorkspace } from '@/lib/observe/observe';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { opensToken, openWorkspaceChat } from '@/lib/observe/workspace';
import { type Rehearsal, rehearsePlan } from '@/lib/reconcile/rehearse-plan';
import { setHeadAside } from './set-head-aside';

export type Drill = {
  migrations: boolean;
  paused: boolean;
  /** The sealing key opens the service token; the audit key is the one that sealed the entries. */
  keys: { sealing: boolean; audit: boolean };
  record: {
    ok: boolean;
    head: Head | null;
    outsideHead: Head | null;
    /** Entries that the head outside knows of and the restored record has not. */
    lost: number;
    /** Files a contradicting head was put aside to, now. */
    aside: readonly string[];
  };
  /** What a plan made now would do, on a whole reading made now; null: the workspace could not be read. */
  plan: Rehearsal | null;
  /** Why there is none. */
  planError: unknown;
};

/** Problems that only say where the record ends; the others say that the key is another one, or rows were changed. */
const OF_THE_HEAD: readonly string[] = ['tail-cut', 'head-contradicted', 'head-missing', 'head-unreadable'];

/** Looks at everything a restore may have broken. It changes nothing in the chat, and nothing here but the reading. */
export async function drillAfterRestore(
  { setAside }: { setAside: boolean },
  actor: Actor,
  signal?: AbortSignal,
): Promise<Drill> {
  const before = await verifyRecord();
  const contradicted = before.problems.some(({ kind }) => OF_THE_HEAD.includes(kind));
  const aside = setAside && contradicted ? await setHeadAside(actor) : [];
  const after = aside.length > 0 ? await verifyRecord() : before;
  const workspace = await findWorkspace();
  return {
    migrations: await migrationsApplied(),
    paused: workspace?.pausedAt !== null,
    keys: {
      sealing: workspace !== null && opensToken(workspace),
      audit: before.problems.every(({ kind }) => OF_THE_HEAD.includes(kind)),
    },
    record: {
      ok: after.ok,
      head: after.head,
      outsideHead: before.outsideHead,
      lost: Math.max(0, (before.outsideHead?.seq ?? 0) - (before.head?.seq ?? 0)),
      aside,
    },
    ...(await firstPlan(actor, signal)),
  };
}

/** The presence of a chat that does not answer is no fault of the restore: the rest is told all the same. */
async function firstPlan(actor: Actor, signal?: AbortSignal): Promise<Pick<Drill, 'plan' | 'planError'>> {
  try {
    const { error } = await observeWorkspace({
      chat: await openWorkspaceChat(),
      full: true,
      ...(signal ? { signal } : {}),
    });
    if (error) return { plan: null, planError: error };
    return { plan: await rehearsePlan(actor.username), planError: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { plan: null, planError: error };
  }
}
