import { requirePermission } from '@/lib/access/policy';
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
      ...problems.map(({ seq, kind }) => `  ${seq}  ${say(`audit.problem.${kind}`)}`),
      say(journals.changed.length === 0 ? 'audit.journalsWhole' : 'audit.journalsChanged', {
        checked: journals.checked,
        count: journals.changed.length,
      }),
      ...journals.changed.map((run) => `  ${say('audit.journalChanged', { run })}`),
    ],
  };
};
