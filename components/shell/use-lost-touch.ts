import { useQuery } from '@tanstack/react-query';
import { TALLY_KEY } from './use-tally';

/** Whether the questions of this page no longer reach Régie: no network, or nobody at the other end. */
export function useLostTouch(): boolean {
  const { error, fetchStatus } = useQuery({ queryKey: TALLY_KEY, enabled: false });
  // An answer, even a refusal, is no such error.
  return fetchStatus === 'paused' || error instanceof TypeError;
}
