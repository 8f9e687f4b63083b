import { useLocale, useTranslations } from 'next-intl';
import { withFirst } from './format/date';

type Values = Readonly<Record<string, unknown>>;

type LooseTranslator = {
  (key: string, values?: Record<string, string | number | Date>): string;
  has(key: string): boolean;
};

/** Says a code that came as data; undefined when there is no sentence for it. */
export type Explain = (key: string, params?: Values) => string | undefined;

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Sentences under `place` (`causes`, `runs.code`, …), by codes that are only known while running. */
export function useExplain(place: string): Explain {
  // Keys are typed from the French file; these are data, so `has` guards each of them instead.
  const t = useTranslations() as unknown as LooseTranslator;
  const locale = useLocale();
  return (key, params = {}) => {
    const path = `${place}.${key}`;
    return t.has(path) ? withFirst(locale, t(path, sayable(params))) : undefined;
  };
}

function sayable(params: Values): Record<string, string | number | Date> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || value instanceof Date ? value : asDate(String(value ?? '')),
    ]),
  );
}

/** Instants come as data in text; sentences format them as dates. */
function asDate(text: string): string | Date {
  return INSTANT.test(text) ? new Date(text) : text;
}
