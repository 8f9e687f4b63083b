import { isAppError } from '@/lib/base/errors';
import { type WhyAsked, whyFacts } from '@/lib/reconcile/queries/why-facts';
import type { WhyFacts } from '@/lib/reconcile/why/types';

/** Null when there is no such person or group: a typed address is no fault. */
export async function findWhy(asked: WhyAsked): Promise<WhyFacts | null> {
  try {
    return await whyFacts(asked);
  } catch (error) {
    if (isAppError(error, 'NOT_FOUND')) return null;
    throw error;
  }
}
