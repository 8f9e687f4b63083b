import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import { formatExact } from '@/components/ui/format/date';
import type { Json } from '@/lib/base/json';

export const LINE_FIELDS = [
  'name',
  'email',
  'active',
  'kind',
  'topic',
  'parent',
  'mandatory',
  'expires',
  'role',
] as const;
export type LineField = (typeof LINE_FIELDS)[number];

/** A value of a file in the reader's words. */
export function useFieldValue(): (field: LineField, value: Json | undefined) => string {
  const t = useTranslations('import.line');
  const kinds = useExplain('groups.kind');
  const [locale, timeZone] = [useLocale(), useTimeZone() ?? 'UTC'];
  const words: Partial<Record<LineField, (text: string) => string>> = {
    kind: (text) => kinds(text) ?? text,
    role: (text) => t('role', { role: text }),
    expires: (text) => formatExact(new Date(text), { locale, timeZone }),
  };
  return (field, value) => {
    if (value === undefined || value === null || value === '') return t('none');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return words[field]?.(text) ?? text;
  };
}
