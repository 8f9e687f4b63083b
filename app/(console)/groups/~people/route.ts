import type { ComboboxAnswer } from '@/components/ui/combobox';
import { allowed } from '@/lib/access/policy';
import { findActor } from '@/lib/access/session';
import { suggestPeople } from '@/lib/people/queries/one';

/** The few people a text finds, for a field that completes. */
export async function GET(request: Request): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!allowed(actor, 'person.read').allowed) return new Response(null, { status: 403 });
  const text = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  const { people, total } = await suggestPeople(text);
  const answer: ComboboxAnswer = {
    items: people.map(({ username, name }) => ({ value: username, label: name, hint: username })),
    more: total - people.length,
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}
