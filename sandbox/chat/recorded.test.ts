import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ADMINISTRATOR, type Answer, type Person, startChat } from '@/sandbox/start-chat';

/** One call to the real server, and what it answered; `<name>` stands for an id that later calls name `{name}`. */
type Recorded = {
  step: string;
  as: string | null;
  call: string;
  body?: unknown;
  status: number;
  contentType: string | null;
  limits: readonly string[];
  answer: unknown;
};

const TOLD_LITERALLY = ['errorType', 'error', 'success', 'count', 'total', 'offset', 'status', 'message'];
const LIMITS = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'retry-after'];
const PLACEHOLDER = /^<(?!date>|id>|secret>|n>)([a-zA-Z]+)>$/;
const NOBODY: Person = { userId: 'nosuchnosuchnosuc', token: 'x'.repeat(43) };

const recording = readFileSync(join(import.meta.dirname, 'recorded/3.4.0.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line));
const chat = await startChat({ version: '3.4.0' });
const ids = new Map<string, string>();
const people = new Map<string, Person>();
afterAll(() => chat.close());

test('3.4.0 answers each call of the recording as the real server did', async () => {
  for (let times = 0; times < 3; times++) await chat.signIn(ADMINISTRATOR.username);
  const differences: string[] = [];
  for (const recorded of recording) {
    const answer = await play(recorded);
    learnIds(recorded.answer, answer.body);
    differences.push(...differencesOf(recorded, answer).map((told) => `${recorded.step}: ${told}`));
  }
  expect(differences).toEqual([]);
  expect(recording).toHaveLength(196);
}, 60_000);

async function play({ as, call, body }: Recorded): Promise<Answer> {
  const space = call.indexOf(' ');
  const path = encodeURI(withIds(call.slice(space + 1)))
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');
  const given = body === undefined ? undefined : JSON.parse(withIds(JSON.stringify(body)));
  return chat.call(`${call.slice(0, space)} ${path}`, given, await whoIs(as));
}

async function whoIs(as: string | null): Promise<Person | null> {
  if (as === null) return null;
  if (as === 'admin') return ADMINISTRATOR;
  if (as === 'nobody') return NOBODY;
  const known = people.get(as) ?? (await chat.signIn(as));
  people.set(as, known);
  return known;
}

const withIds = (text: string) => text.replace(/\{([a-zA-Z]+)\}/g, (all, name) => ids.get(name) ?? all);

/** Where the recording names an id, ours stands in the same place. */
function learnIds(recorded: unknown, ours: unknown): void {
  const name = typeof recorded === 'string' ? PLACEHOLDER.exec(recorded)?.[1] : undefined;
  if (name !== undefined && typeof ours === 'string' && !ids.has(name)) ids.set(name, ours);
  if (typeof recorded !== 'object' || recorded === null || typeof ours !== 'object' || ours === null) return;
  for (const [key, value] of Object.entries(recorded)) learnIds(value, Object(ours)[key]);
}

function differencesOf({ status, contentType, limits, answer }: Recorded, ours: Answer): string[] {
  const isJson = ours.headers.get('content-type')?.includes('json') ?? false;
  const given = isJson ? ours.body : { notJson: ours.text };
  const told = Object(answer);
  const ourLimits = LIMITS.filter((name) => ours.headers.has(name)).map(
    (name) => `${name}: ${ours.headers.get(name)}`,
  );
  const literally = TOLD_LITERALLY.filter((key) => told[key] !== undefined && typeof told[key] !== 'object');
  return [
    ...differs('status', status, ours.status),
    ...differs('content type', mediaType(contentType), mediaType(ours.headers.get('content-type'))),
    ...differs('limits', limits.join(', '), ourLimits.join(', ')),
    ...literally.flatMap((key) => differs(key, told[key], withNames(Object(given)[key]))),
    ...shapeDiffers(answer, given, 'answer'),
  ];
}

function differs(what: string, expected: unknown, found: unknown): string[] {
  return expected === found ? [] : [`${what} ${String(expected)} expected, ${String(found)} found`];
}

const mediaType = (header: string | null) => header?.split(';')[0] ?? null;

function withNames(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const named = [...ids].reduce((text, [name, id]) => text.replaceAll(id, `<${name}>`), value);
  return named.replace(/\b\d+ (milli)?seconds?\b/g, '<n> seconds');
}

/** Keys and kinds of values; of lists, those of the first row. */
function shapeDiffers(expected: unknown, found: unknown, at: string): string[] {
  if (kindOf(expected) !== kindOf(found))
    return [`${at} ${kindOf(expected)} expected, ${kindOf(found)} found`];
  if (Array.isArray(expected) && Array.isArray(found)) {
    if (expected.length === 0 || found.length === 0)
      return differs(`rows of ${at}`, expected.length, found.length);
    return shapeDiffers(expected[0], found[0], `${at}[0]`);
  }
  if (typeof expected !== 'object' || expected === null) return [];
  const ours = Object(found);
  return Object.entries(expected).flatMap(([name, value]) => {
    const key = ids.get(PLACEHOLDER.exec(name)?.[1] ?? '') ?? name;
    return key in ours ? shapeDiffers(value, ours[key], `${at}.${key}`) : [`${at}.${key} missing`];
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
