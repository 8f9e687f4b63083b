import type { Messages } from 'next-intl';
import type { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { AppError, ErrorParams } from '@/lib/base/errors';

/** What `getTranslations('errors')` gives. */
export type ErrorTranslator = Awaited<ReturnType<typeof getTranslations<'errors'>>>;

type FieldSentence = keyof Messages['errors']['field'];

type Reasons = Messages['errors']['reason'];

/** The reasons of a code that have a sentence: who throws one by this type cannot leave a reader without it. */
export type ReasonOf<Code extends keyof Reasons> = keyof Reasons[Code] & string;

/** Every parameter a sentence of messages/<locale>/errors.json may name, so that none is ever missing. */
const BLANKS = {
  column: '',
  count: 0,
  email: '',
  file: '',
  folder: '',
  group: '',
  groups: '',
  least: 0,
  limit: 0,
  megabytes: 0,
  missing: '',
  most: 0,
  option: '',
  other: '',
  parent: '',
  path: '',
  permission: '',
  place: '',
  plan: '',
  role: '',
  room: '',
  slug: '',
  source: '',
  table: '',
  text: '',
  username: '',
  variables: '',
} as const satisfies ErrorParams;

const SENTENCE_OF_ISSUE: Partial<Record<z.core.$ZodIssue['code'] & string, FieldSentence>> = {
  invalid_type: 'required',
  too_big: 'tooLong',
  too_small: 'tooShort',
};

/** The error in the reader's words: those of its `params.reason` where there are some, else those of its code. */
export function describeError(
  t: ErrorTranslator,
  { code, params }: Pick<AppError, 'code' | 'params'>,
): string {
  const values = { ...BLANKS, ...params };
  const key = `reason.${code}.${params.reason}`;
  return isReason(t, key) ? t(key, values) : t(`code.${code}`, values);
}

/** Whether the error has a sentence of its own, beyond that of its code. */
export function hasOwnSentence(
  t: ErrorTranslator,
  { code, params }: Pick<AppError, 'code' | 'params'>,
): boolean {
  return isReason(t, `reason.${code}.${params.reason}`);
}

/** One sentence a field, under the path a form knows it by. */
export function describeFields(t: ErrorTranslator, error: z.ZodError): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= t(`field.${fieldSentence(t, issue)}`);
  return fields;
}

/** A schema says more than zod does by naming a sentence, as the message or as `params.reason`. */
function fieldSentence(t: ErrorTranslator, issue: z.core.$ZodIssue): FieldSentence {
  const named = issue.code === 'custom' ? String(issue.params?.reason ?? issue.message) : issue.message;
  if (isFieldSentence(t, named)) return named;
  return SENTENCE_OF_ISSUE[issue.code ?? 'custom'] ?? 'invalid';
}

type ReasonKey = {
  [Code in keyof Reasons & string]: `reason.${Code}.${ReasonOf<Code>}`;
}[keyof Reasons];

// `has` answers for any text; its type admits only the keys there are.
function isReason(t: ErrorTranslator, key: string): key is ReasonKey {
  return t.has(key as ReasonKey);
}

function isFieldSentence(t: ErrorTranslator, name: string): name is FieldSentence {
  return t.has(`field.${name as FieldSentence}`);
}
