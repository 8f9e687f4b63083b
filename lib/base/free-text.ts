import { z } from 'zod';

/** Characters that are not seen and turn the order of what follows them, Régie's own sentence included. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A line that people type and others read in a sentence: a reason, a purpose. */
export function freeText(longest: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replace(TURNING, '')
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1).max(longest));
}
