import type { Emptied } from '@/lib/audit/erase';
import type { AuditEntry } from '@/lib/audit/types';
import type { Json } from '@/lib/base/json';
import { OWN_LOGINS, type PersonalTable } from './personal-columns';

export type Identity = {
  username: string;
  /** Names and addresses they were ever known by; of those that are somebody else's too, none. */
  spellings: readonly string[];
  personId: number | null;
  userIds: readonly string[];
};

/** Shorter ones are parts of other words. */
export const SHORTEST_SPELLING = 4;
export const SHORTEST_LOGIN_IN_PROSE = 3;

/** Fields of details in which somebody wrote a sentence: there a login may stand among other words. */
const PROSE = new Set([
  ...[
    'announcement',
    'content',
    'description',
    'detail',
    'message',
    'purpose',
    'q',
    'reason',
    'text',
    'topic',
  ],
]);

export type Replacing = {
  /** A login only where it stands alone, for it may be a word; names and addresses wherever they are. */
  text(text: string): string;
  /** Also a login among other words. */
  prose(text: string): string;
  json(value: Json): Json;
};

/** Puts a pseudonym in the place of whatever names one person. Pure. */
export function replacing({ username, spellings }: Identity, pseudonym: string): Replacing {
  const spelled = spellings.map((word) => wholeWord(word));
  const login = username.length < SHORTEST_LOGIN_IN_PROSE ? null : wholeWord(username);
  const text = (given: string) => {
    const prefix = loginPrefix(given, username);
    if (prefix !== null) return prefix + pseudonym;
    return spelled.reduce((left, word) => left.replace(word, pseudonym), given);
  };
  const prose = (given: string) => (login ? text(given).replace(login, pseudonym) : text(given));
  const json = (value: Json, field = ''): Json => {
    if (typeof value === 'string') return PROSE.has(field) ? prose(value) : text(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: Json) => json(item, field));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), json(item, key)]));
  };
  return { text, prose, json };
}

/** What stands before a login that is this one: nothing, `@`, or the `cli:` of a system user; null: it is another. */
export function loginPrefix(text: string, username: string): string | null {
  if (!text.toLowerCase().endsWith(username.toLowerCase())) return null;
  const prefix = text.slice(0, text.length - username.length);
  return ['', '@', 'cli:'].includes(prefix) ? prefix : null;
}

/** An entry that speaks of one person: only what names them changes. Pure. */
export function emptyOfPerson(entry: AuditEntry, identity: Identity, pseudonym: string): Emptied {
  const { text, json } = replacing(identity, pseudonym);
  return {
    actor: text(entry.actor),
    subjectId: text(entry.subjectId),
    detail: json(entry.detail),
    address: loginPrefix(entry.actor, identity.username) === null ? entry.address : null,
  };
}

export type Row = Readonly<Record<string, Json>>;

/** What makes a row theirs, rather than one they once touched. */
export function isOwn(
  { logins = [], personId, userId }: PersonalTable,
  row: Row,
  identity: Identity,
): boolean {
  if (personId && identity.personId !== null && row[personId] === identity.personId) return true;
  if (userId && identity.userIds.includes(String(row[userId]))) return true;
  return logins.some((column) => OWN_LOGINS.includes(column) && isLogin(row[column], identity.username));
}

/** Whether a row is about a person, or says what they did. */
export function concerns(table: PersonalTable, row: Row, identity: Identity): boolean {
  const { logins = [] } = table;
  return (
    isOwn(table, row, identity) ||
    logins.some((column) => isLogin(row[column], identity.username)) ||
    Object.keys(wordsWithout(table, row, identity, '')).length > 0
  );
}

/** The columns of details and of written words that change, as they are without the person. Pure. */
export function wordsWithout(
  { json = [], free = [] }: PersonalTable,
  row: Row,
  identity: Identity,
  pseudonym: string,
): Record<string, Json> {
  const without = replacing(identity, pseudonym);
  const changed: Record<string, Json> = {};
  for (const column of json) changed[column] = without.json(row[column] ?? null);
  for (const column of free) {
    const value = row[column];
    changed[column] = typeof value === 'string' ? without.prose(value) : null;
  }
  const differs = ([column, value]: [string, Json]) =>
    JSON.stringify(value) !== JSON.stringify(row[column] ?? null);
  return Object.fromEntries(Object.entries(changed).filter(differs));
}

function isLogin(value: Json | undefined, username: string): boolean {
  return typeof value === 'string' && loginPrefix(value, username) !== null;
}

const LETTER = '[\\p{L}\\p{N}_]';

function wholeWord(word: string): RegExp {
  const forms = [...new Set([word.normalize('NFC'), word.normalize('NFD')])].map(escaped);
  // `zoe` is no part of `zoe.martin` or `marie-zoe`, which are somebody else.
  const [before, after] = [`(?<!${LETTER}|${LETTER}[.-])`, `(?!${LETTER}|[.-]${LETTER})`];
  return new RegExp(`${before}(?:${forms.join('|')})${after}`, 'giu');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
