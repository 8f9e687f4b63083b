import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { executePlan } from '@/lib/runs/run';
import { commitImport } from '@/lib/sources/commands';
import type { JobContext, JobHandler, JobKind } from './types';

export const HANDLERS: { [Kind in JobKind]: JobHandler<Kind> } = {
  observe: ({ full }, context) => observe(full ?? false, context),

  async plan({ observe: readFirst, scope, purpose }, context) {
    const observed = readFirst ? await observe(false, context) : {};
    context.report({ step: 'plan' });
    const made = await makePlan({
      actor: context.actor,
      scope: scope ?? {},
      ...(purpose ? { purpose } : {}),
    });
    return { ...observed, planId: made.planId, state: made.state };
  },

  apply: ({ planId }, context) => executePlan({ planId, ...context }),

  async import({ importId, acceptRejects }, { actor, report }) {
    report({ step: 'import' });
    const { revision } = await commitImport({ importId, acceptRejects }, actor);
    report({ step: 'compare' });
    await refreshDrift();
    return { revision };
  },

  async compare(_input, { report }) {
    report({ step: 'compare' });
    await refreshDrift();
    return {};
  },
};

async function observe(full: boolean, { report, signal }: JobContext) {
  report({ step: 'observe' });
  const chat = await openWorkspaceChat();
  const { observationId, state } = await observeWorkspace({
    chat,
    full,
    signal,
    onProgress: ({ done, total }) => report({ step: 'observe', done, total }),
  });
  report({ step: 'compare' });
  if (state === 'complete') await refreshDrift();
  return { observationId, observation: state };
}
