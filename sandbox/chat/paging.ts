import type { Call } from '@/sandbox/chat/endpoint';
import { isObject } from '@/sandbox/chat/fields';

export type Page = { offset: number; count: number };

const whole = (value: unknown): number | null => {
  const number = Number.parseInt(String(value), 10);
  return Number.isInteger(number) && number >= 0 ? number : null;
};

/** What is asked for, silently cut to what the server gives. `count: 0` is everything, where that is allowed. */
export function pageOf({ state, query }: Pick<Call, 'state' | 'query'>): Page {
  const usual = state.numberSetting('API_Default_Count', 50);
  const most = state.numberSetting('API_Upper_Count_Limit', 100);
  const offset = whole(query.offset) ?? 0;
  let count = whole(query.count) ?? usual;
  if (count > most) count = most;
  if (count === 0 && state.setting('API_Allow_Infinite_Count') === false) count = usual;
  return { offset, count };
}

export function cut<Row>(rows: readonly Row[], { offset, count }: Page): readonly Row[] {
  return count === 0 ? rows.slice(offset) : rows.slice(offset, offset + count);
}

export type Order = { key: string; direction: 1 | -1 }[];

/** A parameter that carries a JSON object. */
export function parseParameter(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string' || text === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
