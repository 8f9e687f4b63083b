import type { ReasonOf } from '@/lib/access/error-message';
import { acceptsEmail, acceptsUsername } from '@/lib/base/chat-names';
import { AppError } from '@/lib/base/errors';
import { isSeen, withoutTurning } from '@/lib/base/free-text';
import { LIMITS } from './limits';
import { type PeopleHeader, readHeader, splitLine } from './people-header';
import { textLines } from './text';
import type { ParsedPeople, PersonLine, RejectCode } from './types';
import { readYesNo } from './yes-no';

export const PEOPLE_FILE = 'people.csv';

type Seen = { usernames: Map<string, PersonLine>; emails: Map<string, PersonLine> };
type Problem = { code: RejectCode; params?: Record<string, string | number>; username?: string };

/**
 * Every line after the header is a person or a reject. Lines that start with `#` are comments.
 * @throws AppError SOURCE_UNREADABLE when the header is missing or wrong: no line can be understood then.
 */
export function parsePeople(text: string): ParsedPeople {
  const parsed: ParsedPeople = { people: [], rejects: [], warnings: [], rejectedKeys: new Set(), header: '' };
  const seen: Seen = { usernames: new Map(), emails: new Map() };
  let header: PeopleHeader | undefined;
  for (const { line, content } of textLines(text)) {
    if (content.trim() === '' || content.startsWith('#')) continue;
    if (header) readLine(parsed, seen, readPerson(content, line, header), { line, content });
    else {
      header = requireHeader(content);
      parsed.header = content;
      parsed.warnings = header.extra.map((column) => ({
        file: PEOPLE_FILE,
        line,
        code: 'extra-column',
        params: { column },
      }));
    }
  }
  if (!header) throw unreadable('header-missing', { missing: 'username, email, name' });
  return parsed;
}

function readLine(
  parsed: ParsedPeople,
  seen: Seen,
  read: PersonLine | Problem,
  at: { line: number; content: string },
): void {
  const problem = 'code' in read ? read : findTwin(read, seen);
  if (problem) {
    const { code, params = {}, username } = problem;
    const content = at.content.slice(0, LIMITS.lineLength);
    parsed.rejects.push({ file: PEOPLE_FILE, line: at.line, content, code, params });
    if (username) parsed.rejectedKeys.add(username.toLowerCase());
  } else if (!('code' in read)) {
    parsed.people.push(read);
    seen.usernames.set(read.username.toLowerCase(), read);
    seen.emails.set(read.email.toLowerCase(), read);
  }
}

function requireHeader(content: string): PeopleHeader {
  const header = readHeader(content);
  if ('missing' in header) throw unreadable('header-missing', { missing: header.missing });
  if ('twice' in header) throw unreadable('header-twice', { column: header.twice });
  return header;
}

function readPerson(content: string, line: number, header: PeopleHeader): PersonLine | Problem {
  if (content.length > LIMITS.lineLength) return { code: 'too-long', params: { limit: LIMITS.lineLength } };
  const values = splitLine(content, header.delimiter);
  if (!values) return { code: 'quote' };
  const { position, width } = header;
  const value = (at: number | undefined) => (at === undefined ? '' : (values[at] ?? ''));
  const username = value(position.username);
  const activeLeftOut = position.active === width - 1 && values.length === width - 1;
  if (values.length !== width && !activeLeftOut) {
    const named = acceptsUsername(username) ? { username } : {};
    return { code: 'columns', params: { found: values.length, expected: width }, ...named };
  }
  const name = withoutTurning(value(position.name));
  return checkPerson(line, username, value(position.email), name, value(position.active));
}

function checkPerson(
  line: number,
  username: string,
  email: string,
  name: string,
  word: string,
): PersonLine | Problem {
  if (username === '') return { code: 'missing-value', params: { column: 'username' } };
  if (!acceptsUsername(username)) return { code: 'username-refused', params: { username } };
  if (email === '') return { code: 'missing-value', params: { column: 'email' }, username };
  if (!acceptsEmail(email)) return { code: 'email-refused', params: { email }, username };
  if (!isSeen(name)) return { code: 'missing-value', params: { column: 'name' }, username };
  const active = word === '' ? true : readYesNo(word);
  if (active === null) return { code: 'active-refused', params: { value: word }, username };
  return { line, username, email, name, active };
}

function findTwin(person: PersonLine, seen: Seen): Problem | undefined {
  const { username, email } = person;
  const namesake = seen.usernames.get(username.toLowerCase());
  if (namesake) {
    const code = namesake.username === username ? 'duplicate-person' : 'username-case';
    return { code, params: { username, other: namesake.username, line: namesake.line }, username };
  }
  const correspondent = seen.emails.get(email.toLowerCase());
  if (!correspondent) return undefined;
  return {
    code: 'duplicate-email',
    params: { email, other: correspondent.username, line: correspondent.line },
    username,
  };
}

function unreadable(reason: ReasonOf<'SOURCE_UNREADABLE'>, params: Record<string, string>): AppError {
  return new AppError('SOURCE_UNREADABLE', `people.csv: ${reason}`, { reason, file: PEOPLE_FILE, ...params });
}
