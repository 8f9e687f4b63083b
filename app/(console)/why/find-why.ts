import { nameAuthor } from '@/app/(console)/name-authors';
import { isAppError } from '@/lib/base/errors';
import { type WhyAsked, whyFacts } from '@/lib/reconcile/queries/why-facts';
import type { WhyFacts } from '@/lib/reconcile/why/types';

/** Null when there is no such person or group: a typed address is no fault. */
export async function findWhy(asked: WhyAsked): Promise<WhyFacts | null> {
  try {
    const facts = await whyFacts(asked);
    return { ...facts, drift: await nameAuthor(facts.drift) };
  } catch (error) {
    if (isAppError(error, 'NOT_FOUND')) return null;
    throw error;
  }
}
