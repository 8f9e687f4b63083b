import { requirePermission } from '@/lib/access/policy';
import { verifyRecord } from '@/lib/audit/verify';
import { type Command, EXIT } from '../types';

export const auditVerify: Command<object> = async (_options, { actor, say }) => {
  requirePermission(actor, 'audit.verify');
  const { ok, entries, head, outsideHead, problems, problemCount } = await verifyRecord();
  return {
    exit: ok ? EXIT.done : EXIT.error,
    json: {
      ok,
      entries,
      head: head && { ...head },
      outsideHead: outsideHead && { ...outsideHead },
      problems: problems.map((problem) => ({ ...problem })),
      problemCount,
    },
    lines: [
      say(ok ? 'audit.whole' : 'audit.broken', { entries, count: problemCount }),
      ...problems.map(({ seq, kind }) => `  ${seq}  ${say(`audit.problem.${kind}`)}`),
    ],
  };
};
