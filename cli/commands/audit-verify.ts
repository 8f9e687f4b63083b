import { requirePermission } from '@/lib/access/policy';
import type { ChainProblem } from '@/lib/audit/types';
import { verifyAll } from '@/lib/runs/verify-journals';
import { type Command, EXIT } from '../types';

export const auditVerify: Command<object> = async (_options, { actor, say }) => {
  requirePermission(actor, 'audit.verify');
  const { ok, entries, head, outsideHead, problems, problemCount, journals } = await verifyAll();
  return {
    exit: ok ? EXIT.done : EXIT.error,
    json: {
      ok,
      entries,
      head: head && { ...head },
      outsideHead: outsideHead && { ...outsideHead },
      problems: problems.map((problem) => ({ ...problem })),
      problemCount,
      journals: { ...journals },
    },
    lines: [
      say(problemCount === 0 ? 'audit.whole' : 'audit.broken', { entries, count: problemCount }),
      ...stretches(problems).map(
        ({ from, to, kind }) => `  ${from === to ? from : `${from}–${to}`}  ${say(`audit.problem.${kind}`)}`,
      ),
      ...(problems.some(({ kind }) => kind === 'key-unknown') ? [say('audit.keyUnknown')] : []),
      say(journals.changed.length === 0 ? 'audit.journalsWhole' : 'audit.journalsChanged', {
        checked: journals.checked,
        count: journals.changed.length,
      }),
      ...journals.changed.map((run) => `  ${say('audit.journalChanged', { run })}`),
    ],
  };
};

type Stretch = { from: number; to: number; kind: ChainProblem['kind'] };

/** One line for neighbours that have the same fault: a key that is not here is one finding to a reader. */
function stretches(problems: readonly ChainProblem[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { seq, kind } of problems) {
    const last = found.at(-1);
    if (last?.kind === kind && last.to + 1 === seq) last.to = seq;
    else found.push({ from: seq, to: seq, kind });
  }
  return found;
}
