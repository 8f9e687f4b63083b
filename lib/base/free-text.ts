import { z } from 'zod';

/** Characters that are not seen and turn the order of what follows them, Régie's own sentence included. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{Z}\p{C}]*$/u;

/** As others may write it, without what would turn the sentences it is read in. */
export function withoutTurning(text: string): string {
  return text.replace(TURNING, '');
}

/** Whether anybody could see it: a name of invisible letters is no name. */
export function isSeen(text: string): boolean {
  return !UNSEEN.test(text);
}

/** A line that people type and others read in a sentence: a reason, a purpose. */
export function freeText(longest: number) {
  return z
    .string()
    .transform((text) =>
      withoutTurning(text)
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1).max(longest));
}
