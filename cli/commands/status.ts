import { requirePermission } from '@/lib/access/policy';
import { livingWorkers } from '@/lib/jobs/queries';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { overview } from '@/lib/reconcile/queries/overview';
import { listRuns } from '@/lib/runs/queries/runs';
import { shownMoment } from '../language';
import { type Command, EXIT } from '../types';

const RUNS_SHOWN = 5;

export const status: Command<object> = async (_options, { actor, say, locale }) => {
  requirePermission(actor, 'overview.read');
  const [workspace, seen, workers, runs] = await Promise.all([
    findWorkspace(),
    overview(),
    livingWorkers(),
    listRuns({ pageSize: RUNS_SHOWN }),
  ]);
  const { drift, reading, counts, heldPlans, sources } = seen;
  const observedAt = counts.observedAt ? new Date(counts.observedAt) : null;
  const shownTime = (at: Date) => shownMoment(at, locale);
  const unwell = sources.filter(({ health }) => health !== 'healthy');
  return {
    exit: EXIT.done,
    json: {
      workspace: workspace && {
        name: workspace.name,
        url: workspace.chatUrl,
        serverVersion: workspace.serverVersion,
        paused: workspace.pausedAt !== null,
      },
      observation: reading && {
        id: reading.id,
        at: observedAt?.toISOString() ?? null,
        users: reading.users,
        rooms: reading.rooms,
        memberships: reading.memberships,
        unreadable: reading.unreadable,
      },
      // Before any reading nobody knows.
      drift: observedAt && drift.open,
      ignored: observedAt && drift.ignored,
      unmanaged: observedAt && drift.unmanaged,
      groups: counts.groups,
      people: counts.people,
      heldPlans: heldPlans.map(({ id }) => id),
      runs: runs.rows.map(({ id, planId, state }) => ({ id, plan: planId, state })),
      sources: sources.map(({ name, health }) => ({ name, health })),
      workers: workers.map(({ id }) => id),
    },
    lines: [
      workspace
        ? say('status.workspace', { name: workspace.name, url: workspace.chatUrl })
        : say('status.none'),
      observedAt ? say('status.observed', { at: shownTime(observedAt) }) : say('status.neverObserved'),
      observedAt
        ? say('drift.sum', { open: drift.open, unmanaged: drift.unmanaged })
        : say('status.driftUnknown'),
      ...(workspace?.pausedAt ? [say('status.paused', { by: workspace.pausedBy ?? '' })] : []),
      ...heldPlans.map(({ id, removals }) => say('status.held', { plan: id, removals })),
      ...unwell.map(({ name, health }) => say('status.source', { name, health: say(`health.${health}`) })),
      ...runs.rows.map(({ id, planId, state }) =>
        say('status.run', { run: id, plan: planId, state: say(`runState.${state}`) }),
      ),
      say('status.workers', { count: workers.length }),
    ],
  };
};
