import type { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { AppError, ErrorParams } from '@/lib/base/errors';

/** What `getTranslations('errors')` gives. */
export type ErrorTranslator = Awaited<ReturnType<typeof getTranslations<'errors'>>>;

/** Every parameter a sentence of messages/<locale>/errors.json may name, so that none is ever missing. */
const BLANKS = { reason: 'other', count: 0, limit: 0, seconds: 0 } as const satisfies ErrorParams;

/** Keys of messages/<locale>/errors.json `field`: a schema names one as its message to say more than zod does. */
const FIELD_SENTENCES = [
  'invalid',
  'required',
  'tooLong',
  'tooShort',
  'login',
  'email',
  'date',
  'past',
] as const;
type FieldSentence = (typeof FIELD_SENTENCES)[number];

const SENTENCE_OF_ISSUE: Partial<Record<z.core.$ZodIssue['code'] & string, FieldSentence>> = {
  invalid_type: 'required',
  too_big: 'tooLong',
  too_small: 'tooShort',
};

/** The error in the reader's words. */
export function describeError(
  t: ErrorTranslator,
  { code, params }: Pick<AppError, 'code' | 'params'>,
): string {
  return t(`code.${code}`, { ...BLANKS, ...params });
}

/** One sentence a field, under the path a form knows it by. */
export function describeFields(t: ErrorTranslator, error: z.ZodError): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= t(`field.${fieldSentence(issue)}`);
  return fields;
}

function fieldSentence(issue: z.core.$ZodIssue): FieldSentence {
  const named = FIELD_SENTENCES.find((sentence) => sentence === issue.message);
  return named ?? SENTENCE_OF_ISSUE[issue.code ?? 'custom'] ?? 'invalid';
}
