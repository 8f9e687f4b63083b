import { AppError } from '@/lib/base/errors';
import { AUTHOR_FACETS, type DriftFilter } from '@/lib/reconcile/queries/types';
import { DRIFT_KINDS } from '@/lib/reconcile/types';

export type DriftFilterOptions = {
  kind?: string[];
  group?: string[];
  person?: string[];
  author?: string[];
  age?: string[];
  state?: string[];
  match?: string;
};

const AGES = ['day', 'week', 'older'] as const;
const STATES = ['open', 'ignored', 'unmanaged', 'respected'] as const;

/** @throws AppError INVALID (drift-filter) naming the value nobody knows. */
export function driftFilterOf(options: DriftFilterOptions): DriftFilter {
  const { kind, group, person, author, age, state, match } = options;
  return {
    ...(kind && { kinds: known(kind, DRIFT_KINDS) }),
    ...(author && { authors: known(author, AUTHOR_FACETS) }),
    ...(age && { ages: known(age, AGES) }),
    ...(state && { states: known(state, STATES) }),
    ...(group && { groups: group }),
    ...(person && { usernames: person }),
    ...(match && { text: match }),
  };
}

/** Whether it means less than everything. */
export function isNarrow(filter: DriftFilter): boolean {
  return Object.keys(filter).length > 0;
}

function known<Value extends string>(given: readonly string[], values: readonly Value[]): Value[] {
  return given.map((text) => {
    const value = values.find((one) => one === text);
    if (value) return value;
    throw new AppError('INVALID', `no value ${text}`, {
      reason: 'drift-filter',
      text,
      other: values.join(', '),
    });
  });
}
