import type { Actor } from '@/lib/base/actor';
import type { Json } from '@/lib/base/json';
import type { Locale, Say } from './language';

/** Nothing to do or done · an error, or an end that is not whole · there are changes · held by a brake. */
export const EXIT = { done: 0, error: 1, changes: 2, held: 3 } as const;

export type Outcome = {
  exit: (typeof EXIT)[keyof typeof EXIT];
  /** The one document that `--json` prints. */
  json: Json;
  /** What people read instead. */
  lines: readonly string[];
};

export type Surroundings = {
  actor: Actor;
  locale: Locale;
  say: Say;
  /** What went wrong, in a sentence. */
  explain(error: unknown): string;
  /** A line for people who wait, on standard error; nothing with `--json` or where nobody looks. */
  progress(line: string): void;
  /** A line of the answer, as soon as it is known; nothing with `--json`. */
  tell(line: string): void;
  /** A line for whoever waits or reads the mail of a schedule, on standard error. */
  warn(line: string): void;
};

export type Command<Options> = (options: Options, around: Surroundings) => Promise<Outcome>;
