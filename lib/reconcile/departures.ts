import type { DefinedGroup, Departure } from './types';

/**
 * Whether a departure is respected: not where membership is mandatory, and not once a hand gave a reason to be here
 * after it.
 */
export function isRespected(
  { mandatory }: Pick<DefinedGroup, 'mandatory'>,
  departure: Departure | undefined,
): boolean {
  if (!departure || mandatory) return false;
  const { leftAt, givenByHandAt } = departure;
  return (givenByHandAt ?? leftAt) <= leftAt;
}
