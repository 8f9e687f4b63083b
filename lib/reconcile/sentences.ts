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

/** Keys of `messages/<locale>/brakes.json` under `fact` and `limit`, and what fills them. */
export function brakeSentence(brake: Brake): {
  fact: Brake['name'] | 'group-removals-more';
  /** null: it has no limit to speak of. */
  limit:
    | Exclude<Brake['name'], 'ended-groups' | 'emptied-group' | 'last-owner' | 'source-frozen'>
    | 'always'
    | null;
  values: SentenceValues;
} {
  const { name, holds: _, ...measures } = brake;
  const more = name === 'group-removals' && brake.subject === undefined;
  return { fact: more ? 'group-removals-more' : name, limit: more ? null : limitKey(name), values: measures };
}

function limitKey(name: Brake['name']): ReturnType<typeof brakeSentence>['limit'] {
  switch (name) {
    case 'source-frozen':
      return null;
    case 'ended-groups':
    case 'emptied-group':
    case 'last-owner':
      return 'always';
    default:
      return name;
  }
}
