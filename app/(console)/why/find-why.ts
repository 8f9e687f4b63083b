import { nameAuthor } from '@/app/(console)/name-authors';
import { type AppError, isAppError } from '@/lib/base/errors';
import { type WhyAsked, whyFacts } from '@/lib/reconcile/queries/why-facts';
import type { WhyFacts } from '@/lib/reconcile/why/types';

/** What is unknown of the two is said where the answer would be: a typed address is no fault. */
export async function findWhy(asked: WhyAsked): Promise<WhyFacts | AppError> {
  try {
    const facts = await whyFacts(asked);
    return { ...facts, drift: await nameAuthor(facts.drift) };
  } catch (error) {
    if (isAppError(error, 'NOT_FOUND')) return error;
    throw error;
  }
}
