import type { Actor } from '@/lib/base/actor';
import { migrateQueue } from '@/lib/jobs/migrate';
import { observeWorkspace } from '@/lib/observe/observe';
import { ensureWorkspace, openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { findPlan } from '@/lib/reconcile/queries/plans';
import { applyPlan } from '@/lib/runs/commands/apply-plan';
import { executePlan } from '@/lib/runs/run';
import { commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';
import { answer } from './answer';
import { measurePages } from './pages';

const ACTOR: Actor = { username: 'cli:bench', name: 'Bench', kind: 'cli', role: 'cli' };

/** What a person or a worker does in one go, as the product does it. */
const ACTS: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
  async connect() {
    await migrateQueue();
    await ensureWorkspace();
  },
  async import(path) {
    const { importId, counts } = await previewFolder(
      { input: { kind: 'path', path }, origin: 'command line' },
      ACTOR,
    );
    await commitImport({ importId, acceptRejects: false }, ACTOR);
    return counts;
  },
  observe,
  plan,
  async 're-run'() {
    await observe();
    return plan();
  },
  async apply(planId) {
    const { fingerprint } = await requirePlan(Number(planId));
    await applyPlan({ planId: Number(planId), fingerprint }, ACTOR);
    const signal = new AbortController().signal;
    const report = () => undefined;
    return executePlan({ planId: Number(planId), actor: ACTOR, workerId: 'bench/0/0', signal, report });
  },
  pages: measurePages,
};

async function observe() {
  const { error, ...observed } = await observeWorkspace({ chat: await openWorkspaceChat() });
  if (error) throw new Error(`the reading failed: ${error.code}`);
  await refreshDrift();
  return observed;
}

async function plan() {
  const { planId, state } = await makePlan({ actor: ACTOR, scope: {} });
  const { changes, byKind } = await requirePlan(planId);
  return { planId, state, changes, byKind };
}

async function requirePlan(planId: number) {
  const found = await findPlan(planId);
  if (!found) throw new Error(`no plan ${planId}`);
  return found;
}

const [name = '', argument = ''] = process.argv.slice(2);
const act = ACTS[name];
if (!act) throw new Error(`no act is called ${name}`);
await answer(() => act(argument));
