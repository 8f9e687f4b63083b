import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/base/errors';
import en from '@/messages/en/errors.json';
import fr from '@/messages/fr/errors.json';
import { describeError, describeFields } from './error-message';
import { AssignRole } from './schema';

function fail(error: Error): never {
  throw error;
}
const french = createTranslator({
  locale: 'fr',
  messages: { errors: fr },
  namespace: 'errors',
  onError: fail,
});
const english = createTranslator({
  locale: 'en',
  messages: { errors: en },
  namespace: 'errors',
  onError: fail,
});

test('an error says its reason where it has a sentence for it, and its code otherwise', () => {
  const taken = new AppError('INVALID', 'taken', { reason: 'slug-taken', slug: 'l2-info' });
  expect(describeError(english, taken)).toBe('A group l2-info already exists. Nothing was saved.');
  expect(describeError(english, new AppError('INVALID', 'x', { reason: 'unheard-of' }))).toBe(
    en.code.INVALID,
  );
  expect(describeError(english, new AppError('PAUSED', 'x'))).toBe(en.code.PAUSED);
});

test('every sentence stands, whatever parameters the error brings', () => {
  for (const [code, reasons] of Object.entries(fr.reason)) {
    for (const reason of Object.keys(reasons)) {
      // The codes of the file are those of the type: the test below holds the ones that are used.
      const error = { code: code as AppError['code'], params: { reason } };
      expect(describeError(french, error)).not.toMatch(/[{}]/);
      expect(describeError(english, error)).not.toMatch(/[{}]/);
    }
  }
});

test('a refused field says what would do', () => {
  const refused = AssignRole.safeParse({ username: 'a b', role: 'king' });
  expect(describeFields(french, refused.error ?? new z.ZodError([]))).toEqual({
    username: fr.field.login,
    role: fr.field.invalid,
  });
  const custom = z.object({ slug: z.string().refine(() => false, { params: { reason: 'slug-refused' } }) });
  expect(describeFields(french, custom.safeParse({ slug: 'x' }).error ?? new z.ZodError([]))).toEqual({
    slug: fr.field['slug-refused'],
  });
});
