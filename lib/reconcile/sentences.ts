import type { Explanation } from '@/lib/base/explanation';
import type { Brake } from './brakes';

export type SentenceValues = Record<string, string | number | Date>;

const DATES: readonly string[] = ['date', 'until'];

/** Values for the sentence of a cause: stored dates become dates again, what is unknown is left out. */
export function causeValues({ params = {} }: Explanation): SentenceValues {
  const values: SentenceValues = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') values[name] = value;
    if (typeof value === 'string') values[name] = DATES.includes(name) ? new Date(value) : value;
  }
  return values;
}

/** Whether what it measures is a share of one; the others count. */
export function isShare({ name }: Pick<Brake, 'name'>): boolean {
  return name === 'group-removals' || name === 'source-shrunk';
}

/** Keys of `messages/<locale>/brakes.json` under `fact` and `limit`, and what fills them. */
export function brakeSentence(brake: Brake): {
  fact: Brake['name'] | 'group-removals-more' | 'window-more';
  /** null: it has no limit to speak of. */
  limit:
    | Exclude<Brake['name'], 'ended-groups' | 'emptied-group' | 'last-owner' | 'source-frozen' | 'window'>
    | 'always'
    | null;
  values: SentenceValues;
} {
  const { name, holds: _, ...rest } = brake;
  // A share of a number of rooms need not be whole; what may pass is.
  const measures = isShare(brake) ? rest : { ...rest, limit: Math.floor(brake.limit) };
  const bare = brake.subject === undefined;
  if (bare && name === 'group-removals')
    return { fact: 'group-removals-more', limit: null, values: measures };
  return { fact: bare && name === 'window' ? 'window-more' : name, limit: limitKey(name), values: measures };
}

function limitKey(name: Brake['name']): ReturnType<typeof brakeSentence>['limit'] {
  switch (name) {
    case 'source-frozen':
    case 'window':
      return null;
    case 'ended-groups':
    case 'emptied-group':
    case 'last-owner':
      return 'always';
    default:
      return name;
  }
}
