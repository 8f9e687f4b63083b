import type { WriteDone } from '@/sandbox/chat/calls';

/** What each write did, one line a subject, so that a batch and its parts are the same. */
export function effectsOf({ route, body }: WriteDone): string[] {
  if (route.startsWith('POST method.call/')) return methodEffects(route, String(body.message));
  const { userIds, usernames, members, users, password: _, ...rest } = body;
  const what = `${familyOf(route)} ${JSON.stringify(rest, Object.keys(rest).sort())}`;
  const subjects = listOf(userIds) ?? listOf(usernames) ?? listOf(users);
  if (subjects) return subjects.map((subject) => `${what} ${JSON.stringify(subject)}`);
  if (route === 'POST teams.addMembers')
    return (listOf(members) ?? []).map((one) => `${what} ${JSON.stringify(one)}`);
  return [what];
}

/** Effects that the server was made to have more than once. */
export function writesTwice(done: readonly WriteDone[]): string[] {
  const seen = new Map<string, number>();
  for (const effect of done.flatMap(effectsOf)) seen.set(effect, (seen.get(effect) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([effect]) => effect);
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
