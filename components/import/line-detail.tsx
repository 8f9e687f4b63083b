import { useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import type { Json } from '@/lib/base/json';
import type { ImportLineView } from '@/lib/sources/queries/imports';
import type { JsonObject } from '@/lib/sources/types';
import { LINE_FIELDS, useFieldValue } from './field-value';

/** What one line says, or from what to what it changes. */
export function LineDetail({ line }: { line: ImportLineView }) {
  const t = useTranslations('import.line');
  const { change, fields, kind, role } = line;
  if (change === 'kept' || change === 'held') return t(change);
  if (!fields) return kind === 'grant' ? t('role', { role: role ?? 'member' }) : null;
  if (change === 'warning') return <Warning fields={fields} />;
  if (change === 'changed') return <Change before={objectOf(fields.before)} after={objectOf(fields.after)} />;
  return <Saying fields={fields} />;
}

function Warning({ fields }: { fields: JsonObject }) {
  return useExplain('import.warning')(String(fields.code), objectOf(fields.params));
}

function Change({ before, after }: { before: JsonObject; after: JsonObject }) {
  const t = useTranslations('import.line');
  const say = useFieldValue();
  return LINE_FIELDS.map((field) => ({ field, was: say(field, before[field]), is: say(field, after[field]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ field, was, is }) => t('fromTo', { name: t(`field.${field}`), before: was, after: is }))
    .join(' · ');
}

function Saying({ fields }: { fields: JsonObject }) {
  const t = useTranslations('import.line');
  const say = useFieldValue();
  return LINE_FIELDS.filter((field) => fields[field] !== undefined && fields[field] !== null)
    .map((field) => t('said', { name: t(`field.${field}`), value: say(field, fields[field]) }))
    .join(' · ');
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
