import { z } from 'zod';
import type { JobView } from '@/lib/jobs/types';

export type Verdict = { kind: 'never' | 'intact' | 'broken' | 'journal' | 'unknown'; run?: number };

const Result = z.object({
  ok: z.boolean(),
  problemCount: z.number(),
  // Verifications of before journals were read again say nothing of them.
  journals: z.object({ changed: z.array(z.number()) }).default({ changed: [] }),
});

/** What the last verification said. A chain that is broken says nothing sure about the journals it seals. */
export function verdictOf(verification: Pick<JobView, 'state' | 'result'> | null): Verdict {
  if (!verification) return { kind: 'never' };
  const result = Result.safeParse(verification.result);
  if (verification.state !== 'done' || !result.success) return { kind: 'unknown' };
  const { ok, problemCount, journals } = result.data;
  if (ok) return { kind: 'intact' };
  const [run] = journals.changed;
  return problemCount === 0 && run !== undefined ? { kind: 'journal', run } : { kind: 'broken' };
}
