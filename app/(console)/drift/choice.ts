import { z } from 'zod';
import { parseDriftList } from '@/components/drift/drift-list';

export const Id = z.string().regex(/^\d{1,18}$/);

/** Chosen one by one, or everything the list's address matches. */
export const Choice = z.union([
  z.object({ ids: z.array(Id).min(1).max(1_000) }),
  z.object({ query: z.record(z.string(), z.string().max(2_000)) }),
]);

export function choiceOf(choice: z.output<typeof Choice>) {
  return 'ids' in choice ? choice : { filter: parseDriftList(choice.query).filter };
}
