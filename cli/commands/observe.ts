import { requirePermission } from '@/lib/access/policy';
import { requestJob } from '@/lib/jobs/request';
import type { ObservationResult } from '@/lib/observe/types';
import { follow } from '../follow';
import { type Command, EXIT } from '../types';

export const observe: Command<{ full?: boolean }> = async ({ full = false }, around) => {
  requirePermission(around.actor, 'workspace.observe');
  const result = await follow(await requestJob('observe', { full }, around.actor), around);
  const seen = result as unknown as ObservationResult; // what the worker's handler gave
  const { observationId, strategy, mix, users, rooms, memberships, unreadable, calls } = seen;
  return {
    exit: unreadable > 0 ? EXIT.error : EXIT.done,
    json: { observation: observationId, strategy, mix, users, rooms, memberships, unreadable, calls },
    lines: [
      around.say('observe.done', {
        observation: observationId,
        users,
        rooms,
        memberships,
        calls: calls.reads,
      }),
      ...(mix ? [around.say('observe.mix', mix)] : []),
      ...(unreadable > 0 ? [around.say('observe.unreadable', { count: unreadable })] : []),
    ],
  };
};
