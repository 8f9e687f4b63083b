import { requirePermission } from '@/lib/access/policy';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { config } from '@/lib/base/server/config';
import { requestJob } from '@/lib/jobs/request';
import { requestPlanOfChosen } from '@/lib/jobs/request-plan';
import { ignoreDrift } from '@/lib/reconcile/commands/ignore-drift';
import { countDrift } from '@/lib/reconcile/queries/drift-facets';
import type { DriftFilter } from '@/lib/reconcile/queries/types';
import { endOfDay } from '@/lib/sources/expiry';
import { type DriftFilterOptions, driftFilterOf, isNarrow } from '../drift-filter';
import { follow } from '../follow';
import { type Command, EXIT, type Outcome, type Surroundings } from '../types';
import { toldPlan } from './plan';

export const DRIFT_ACTS = ['adopt', 'ignore', 'fix'] as const;

export type ActOptions = DriftFilterOptions & {
  act?: string;
  all?: boolean;
  reason?: string;
  until?: string;
};

/** Adopts, ignores or fixes all that the options find; `--all` says that everything is meant. */
export const driftAct: Command<ActOptions> = async (options, around) => {
  const filter = driftFilterOf(options);
  if (!isNarrow(filter) && !options.all)
    throw new AppError('INVALID', 'say which, or --all', { reason: 'drift-which' });
  if (options.act === 'adopt') return adopt(filter, requireReason(options), around);
  if (options.act === 'ignore') return ignore(filter, options, around);
  if (options.act === 'fix') return fix(filter, around);
  throw new AppError('INVALID', `no act ${options.act}`, {
    reason: 'drift-act',
    text: options.act ?? '',
    other: DRIFT_ACTS.join(', '),
  });
};

async function adopt(filter: DriftFilter, reason: string, around: Surroundings): Promise<Outcome> {
  const { actor, say } = around;
  requirePermission(actor, 'group.adopt');
  const expected = await countDrift(filter);
  const choice: Json = JSON.parse(JSON.stringify({ filter }));
  const result = await follow(await requestJob('adopt-drift', { choice, reason, expected }, actor), around);
  const { adopted, left } = result as { adopted: number; left: number }; // what the worker's handler gave
  return { exit: EXIT.done, json: result, lines: [say('drift.adopted', { adopted, left })] };
}

async function ignore(filter: DriftFilter, options: ActOptions, { actor, say }: Surroundings) {
  requirePermission(actor, 'drift.ignore');
  const until = endOfDay(options.until ?? '', config().REGIE_TIME_ZONE);
  if (!until) throw new AppError('INVALID', 'until which day', { reason: 'drift-until' });
  const reason = requireReason(options);
  const count = await ignoreDrift({ choice: { filter }, until, reason }, actor);
  return {
    exit: EXIT.done,
    json: { ignored: count, until: until.toISOString() },
    lines: [say('drift.ignored', { count, until })],
  };
}

/** A plan of exactly these differences. */
async function fix(filter: DriftFilter, around: Surroundings): Promise<Outcome> {
  const told = await toldPlan(await requestPlanOfChosen({ filter }, around.actor), around);
  const left = told.exit === EXIT.done ? await countDrift(filter) : 0;
  return left === 0 ? told : { ...told, lines: [...told.lines, around.say('drift.notFixed', { left })] };
}

function requireReason({ reason }: ActOptions): string {
  if (reason?.trim()) return reason.trim();
  throw new AppError('INVALID', 'a reason is needed', { reason: 'drift-reason' });
}
