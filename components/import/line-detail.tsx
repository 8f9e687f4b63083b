import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import { formatExact } from '@/components/ui/format/date';
import type { Json } from '@/lib/base/json';
import type { ImportLineView } from '@/lib/sources/queries/imports';
import type { JsonObject } from '@/lib/sources/types';

const FIELDS = [
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
type Field = (typeof FIELDS)[number];

/** What one line says, or from what to what it changes. */
export function LineDetail({ line }: { line: ImportLineView }) {
  const t = useTranslations('import.line');
  const explain = useExplain('import.warning');
  const say = useValue();
  const { change, fields, kind, role } = line;
  if (change === 'warning') {
    const params = objectOf(fields?.params);
    return explain(String(fields?.code), params);
  }
  if (change === 'kept' || change === 'held') return <span className="text-ink-2">{t(change)}</span>;
  if (!fields) return kind === 'grant' ? t('role', { role: role ?? 'member' }) : null;
  const [before, after] = [objectOf(fields.before), objectOf(fields.after)];
  if (change === 'changed') {
    const moved = FIELDS.filter((field) => say(field, before[field]) !== say(field, after[field]));
    return moved
      .map((field) =>
        t('fromTo', {
          name: t(`field.${field}`),
          before: say(field, before[field]),
          after: say(field, after[field]),
        }),
      )
      .join(' ; ');
  }
  return FIELDS.filter((field) => fields[field] !== undefined && fields[field] !== null)
    .map((field) => t('said', { name: t(`field.${field}`), value: say(field, fields[field]) }))
    .join(' ; ');
}

function useValue(): (field: Field, value: Json | undefined) => string {
  const t = useTranslations('import.line');
  const [locale, timeZone] = [useLocale(), useTimeZone() ?? 'UTC'];
  return (field, value) => {
    if (value === undefined || value === null || value === '') return t('none');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (field === 'role') return t('role', { role: String(value) });
    if (field === 'expires') return formatExact(new Date(String(value)), { locale, timeZone });
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
