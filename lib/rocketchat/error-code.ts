import { type Doc, isDoc, text } from './document';

const CODE = /^[a-z0-9][\w.-]*$/i;
/** The wrapper's own name, never a reason. */
const WRAPPERS = new Set(['Meteor.Error', 'Error']);

/** Failures that come as prose only, by what they say. */
const PROSE: readonly (readonly [RegExp, string])[] = [
  [/\bE11000\b/, 'changed-meanwhile'],
  [/same as what it would be changed to/i, 'same-value'],
  [/^username already exists/i, 'error-username-taken'],
  [/^email already exists/i, 'error-email-taken'],
  [/too many requests/i, 'error-too-many-requests'],
  [/totp.required/i, 'totp-required'],
  [/user not found/i, 'error-user-not-found'],
  [/^resource not found/i, 'not-found'],
  [/^match error|^body param/i, 'invalid-params'],
  [/must be logged in/i, 'signed-out'],
  [/^cannot read propert/i, 'server-fault'],
];

/**
 * The reason in a failed answer: `errorType`, else a trailing `[code]`, else what the words say.
 * Numbers and swapped fields occur, so neither field is trusted to be a code before it looks like one.
 */
export function errorCode(answer: Doc): string {
  const words = errorText(answer);
  return (
    prose(words, 1) ??
    asCode(answer.errorType) ??
    trailingCode(words) ??
    prose(words, PROSE.length) ??
    asCode(answer.error) ??
    'unknown'
  );
}

/** What the server said, short enough for a log. */
export function errorText(answer: Doc): string {
  const said = text(answer.error) ?? text(answer.message) ?? nested(answer.error) ?? '';
  return said.slice(0, 300);
}

function nested(error: unknown): string | null {
  return isDoc(error) ? (text(error.reason) ?? text(error.message)) : null;
}

function asCode(value: unknown): string | null {
  const code = text(value);
  return code !== null && CODE.test(code) && !WRAPPERS.has(code) && !/^\d+$/.test(code) ? code : null;
}

function trailingCode(words: string): string | null {
  return asCode(/\[([^\]\s]+)\]\s*$/.exec(words)?.[1]);
}

/** Only the first entries may overrule a code: a duplicate key is one whatever wraps it. */
function prose(words: string, entries: number): string | null {
  return PROSE.slice(0, entries).find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
