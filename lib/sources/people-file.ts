import { acceptsEmail, acceptsUsername } from '@/lib/base/chat-names';
import { AppError } from '@/lib/base/errors';
import { LIMITS } from './limits';
import { type PeopleHeader, readHeader, splitLine } from './people-header';
import { textLines } from './text';
import type { ParsedPeople, PersonLine, RejectCode } from './types';
import { readYesNo } from './yes-no';

export const PEOPLE_FILE = 'people.csv';

type Problem = { code: RejectCode; params?: Record<string, string | number>; username?: string };

/**
 * Every line after the header is a person or a reject. Lines that start with `#` are comments.
 * @throws AppError SOURCE_UNREADABLE when the header is missing or wrong: no line can be understood then.
 */
export function parsePeople(text: string): ParsedPeople {
  const parsed: ParsedPeople = { people: [], rejects: [], warnings: [], rejectedKeys: new Set(), header: '' };
  const seen = { usernames: new Map<string, PersonLine>(), emails: new Map<string, PersonLine>() };
  let header: PeopleHeader | undefined;
  for (const { line, content } of textLines(text)) {
    if (content.trim() === '' || content.startsWith('#')) continue;
    if (!header) {
      header = requireHeader(content);
      parsed.header = content;
      for (const column of header.extra) {
        parsed.warnings.push({ file: PEOPLE_FILE, line, code: 'extra-column', params: { column } });
      }
      continue;
    }
    const read = readPerson(content, line, header);
    const problem = 'code' in read ? read : findTwin(read, seen);
    if (!problem && !('code' in read)) {
      parsed.people.push(read);
      seen.usernames.set(read.username.toLowerCase(), read);
      seen.emails.set(read.email.toLowerCase(), read);
    } else if (problem) {
      const { code, params = {}, username } = problem;
      parsed.rejects.push({
        file: PEOPLE_FILE,
        line,
        content: content.slice(0, LIMITS.lineLength),
        code,
        params,
      });
      if (username) parsed.rejectedKeys.add(username.toLowerCase());
    }
  }
  if (!header) throw unreadable('header-missing', { missing: 'username, email, name' });
  return parsed;
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
  const username = values[position.username] ?? '';
  const named = acceptsUsername(username) ? { username } : {};
  const activeLeftOut = position.active === width - 1 && values.length === width - 1;
  if (values.length !== width && !activeLeftOut) {
    return { code: 'columns', params: { found: values.length, expected: width }, ...named };
  }
  const email = values[position.email] ?? '';
  const name = values[position.name] ?? '';
  const empty = Object.entries({ username, email, name }).find(([, value]) => value === '');
  if (empty) return { code: 'missing-value', params: { column: empty[0] }, ...named };
  if (!acceptsUsername(username)) return { code: 'username-refused', params: { username } };
  if (!acceptsEmail(email)) return { code: 'email-refused', params: { email }, username };
  const word = (position.active === undefined ? '' : values[position.active]) ?? '';
  const active = word === '' ? true : readYesNo(word);
  if (active === null) return { code: 'active-refused', params: { value: word }, username };
  return { line, username, email, name, active };
}

function findTwin(
  person: PersonLine,
  seen: { usernames: ReadonlyMap<string, PersonLine>; emails: ReadonlyMap<string, PersonLine> },
): Problem | undefined {
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

function unreadable(reason: string, params: Record<string, string>): AppError {
  return new AppError('SOURCE_UNREADABLE', `people.csv: ${reason}`, { reason, file: PEOPLE_FILE, ...params });
}
