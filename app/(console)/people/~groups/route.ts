import type { ComboboxAnswer } from '@/components/ui/combobox';
import { allowed } from '@/lib/access/policy';
import { findActor } from '@/lib/access/session';
import { listGroups } from '@/lib/groups/queries/list';

const SHOWN = 7;

/** The few groups a text finds, by number, for the field that adds a person to one. */
export async function GET(request: Request): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!allowed(actor, 'group.read').allowed) return new Response(null, { status: 403 });
  const text = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  const { rows, total } = await listGroups({ page: 1, pageSize: SHOWN }, { text });
  const answer: ComboboxAnswer = {
    items: rows.map(({ groupId, slug, name }) => ({
      value: String(groupId),
      label: name ?? slug,
      ...(name && { hint: slug }),
    })),
    more: total - rows.length,
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}
