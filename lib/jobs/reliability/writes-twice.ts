import { canonicalJson, type Json } from '@/lib/base/json';
import type { WriteDone } from '@/sandbox/chat/calls';

/** Something done by hand after so many writes, and the ids and names of what it was done to. */
export type UndoneBy = { at: number; about: readonly string[] };

/** What each write did, one line a subject, so that a batch and its parts are the same. */
export function effectsOf({ route, body }: WriteDone): string[] {
  if (route.startsWith('POST method.call/')) return methodEffects(route, String(body.message));
  const { userIds, usernames, members, users, password: _, ...rest } = body;
  const what = `${familyOf(route)} ${canonicalJson(rest as Json)}`;
  const subjects = listOf(userIds) ?? listOf(usernames) ?? listOf(users);
  if (subjects) return subjects.map((subject) => `${what} ${JSON.stringify(subject)}`);
  if (route === 'POST teams.addMembers')
    return (listOf(members) ?? []).map((one) => `${what} ${JSON.stringify(one)}`);
  return [what];
}

/** Effects that the server was made to have more than once, though nobody had undone them meanwhile. */
export function writesTwice(done: readonly WriteDone[], undone: readonly UndoneBy[] = []): string[] {
  const last = new Map<string, number>();
  const twice = new Set<string>();
  done.forEach((write, at) => {
    for (const effect of effectsOf(write)) {
      const before = last.get(effect);
      if (before !== undefined && !undone.some((edit) => undoes(edit, effect, before, at))) twice.add(effect);
      last.set(effect, at);
    }
  });
  return [...twice];
}

function undoes({ at, about }: UndoneBy, effect: string, first: number, second: number): boolean {
  return first < at && at <= second && about.some((name) => effect.includes(name));
}

function methodEffects(route: string, message: string): string[] {
  const { params } = JSON.parse(message) as { params: [{ rid?: string; users?: string[] }] };
  const [{ rid, users }] = params;
  if (rid === undefined || users === undefined) return [`${route} ${message}`];
  return users.map((username) => `add ${rid} ${username}`);
}

function familyOf(route: string): string {
  return route.replace('POST ', '');
}

function listOf(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}
