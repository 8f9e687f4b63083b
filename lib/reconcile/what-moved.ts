import type { Explanation } from '@/lib/base/explanation';

/** What holds for every plan: who is never changed, how much is too much, and the server it was made for. */
export const RULES = ['protected', 'limits', 'server'] as const;
export type Rule = (typeof RULES)[number];

export type Moved = { groups: string[]; people: string[]; sources: string[]; rules: Rule[] };

const NAMES_KEPT = 20;

/** Why a plan is stale, as it is kept with it; null when nothing moved. */
export function movedReason({ groups, people, sources, rules }: Moved): Explanation | null {
  const names = [...groups, ...people, ...sources];
  if (names.length + rules.length === 0) return null;
  const params = { names: names.slice(0, NAMES_KEPT), count: names.length };
  return { code: 'moved', params: rules.length > 0 ? { ...params, rules } : params };
}

/** What is kept, for people: the first names, how many more, and the rules that changed. */
export function whatMoved(reason: Explanation | null): { names: string[]; more: number; rules: Rule[] } {
  const { names, count, rules } = reason?.params ?? {};
  const first = Array.isArray(names) ? names.map(String) : [];
  const changed = Array.isArray(rules) ? rules : [];
  return {
    names: first,
    more: Math.max(0, Number(count ?? 0) - first.length),
    rules: RULES.filter((rule) => changed.includes(rule)),
  };
}
