import type { JobHelpers, Task, TaskList } from 'graphile-worker';
import { forgetOldSessions } from '@/lib/access/retention';
import { SYSTEM } from '@/lib/base/actor';
import type { Json } from '@/lib/base/json';
import { type QueuedRequest, WORKSPACE_QUEUE } from '@/lib/db/queue';
import { probeServices } from '@/lib/health/probe';
import { sendNotices } from '@/lib/notify/send';
import { pruneWhatIsPast } from '@/lib/privacy/prune-commands';
import { waitsForAuthor } from '@/lib/reconcile/queries/unauthored';
import { takeUpWindowed } from '@/lib/runs/windowed';
import { askDuePasses } from './due-passes';
import { explainMore } from './explain-more';
import { progressWriter, recordEnd, recordFailure, recordRequeued, recordStart } from './record';
import { recover } from './recover';
import { requestJob } from './request';
import { reread } from './reread';
import { HANDLERS } from './tasks';
import type { JobContext } from './types';
import { expireWhatIsDue } from './upkeep';

type Surroundings = { workerId: () => string; stopping: AbortSignal };

export function taskList(around: Surroundings): TaskList {
  return {
    observe: thenExplain(asTask(HANDLERS.observe, around)),
    plan: thenExplain(thenTell(asTask(HANDLERS.plan, around))),
    pass: thenExplain(thenTell(asTask(HANDLERS.pass, around))),
    apply: thenTell(asTask(HANDLERS.apply, around)),
    'adopt-all': asTask(HANDLERS['adopt-all'], around),
    'adopt-drift': asTask(HANDLERS['adopt-drift'], around),
    undo: thenTell(asTask(HANDLERS.undo, around)),
    import: asTask(HANDLERS.import, around),
    compare: asTask(HANDLERS.compare, around),
    verify: asTask(HANDLERS.verify, around),
    reread: thenExplain(async () => {
      await reread(around);
    }),
    explain: async (_payload, { addJob }) => {
      if (await explainMore(around.stopping)) await askExplain(addJob);
    },
    nightly: async () => {
      await requestJob('observe', { full: true }, SYSTEM);
    },
    upkeep: async () => {
      await recover(around.workerId());
      await expireWhatIsDue();
      await takeUpWindowed(new Date());
      await askDuePasses();
    },
    notify: async () => {
      await sendNotices();
    },
    probe: async () => {
      await probeServices();
    },
    prune: async () => {
      await forgetOldSessions(new Date());
      await pruneWhatIsPast();
    },
  };
}

/** Authors that a reading had no turn for are looked for next, after whatever else waits for the workspace. */
function thenExplain(task: Task): Task {
  return async (payload, helpers) => {
    await task(payload, helpers);
    if (await waitsForAuthor()) await askExplain(helpers.addJob);
  };
}

async function askExplain(addJob: JobHelpers['addJob']): Promise<void> {
  const how = { jobKey: 'explain', queueName: WORKSPACE_QUEUE, priority: 10, maxAttempts: 1 };
  await addJob('explain', {}, how);
}

/** What waits for a person now is told within seconds, by a job of its own: a chat that is down holds up nothing. */
function thenTell(task: Task): Task {
  return async (payload, helpers) => {
    await task(payload, helpers);
    await helpers.addJob('notify', {}, { jobKey: 'notify', maxAttempts: 1 });
  };
}

/**
 * One job may answer several requests (they shared a key). A failure is told in their records and not tried again;
 * a job that this worker gives up because it stops, or is killed in, is taken up by the next one.
 */
function asTask<Input>(
  handle: (input: Input, context: JobContext) => Promise<Json>,
  { workerId, stopping }: Surroundings,
): Task {
  return async (payload) => {
    const requests = payload as QueuedRequest[]; // enqueueJob writes nothing else
    const [request] = requests;
    if (!request) return;
    const ids = requests.map(({ id }) => id);
    const { report, settled } = progressWriter(ids);
    await recordStart(ids);
    try {
      const input = request.input as Input; // typed where it was requested
      const result = await handle(input, {
        actor: request.actor,
        workerId: workerId(),
        signal: stopping,
        report,
      });
      await settled();
      await recordEnd(ids, result);
    } catch (error) {
      await settled();
      if (stopping.aborted) {
        await recordRequeued(ids);
        throw error;
      }
      await recordFailure(ids, error);
    }
  };
}
