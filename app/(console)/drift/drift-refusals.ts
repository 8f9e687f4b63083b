import type { DriftRefusals } from '@/components/drift/drift-actions';
import { refusalOf } from '@/lib/access/refusal-sentence';
import type { Actor } from '@/lib/base/actor';

export async function driftRefusals(actor: Actor): Promise<DriftRefusals> {
  const [plan, ignore, membership, room, define] = await Promise.all([
    refusalOf(actor, 'plan.create'),
    refusalOf(actor, 'drift.ignore'),
    refusalOf(actor, 'membership.edit'),
    refusalOf(actor, 'group.adopt'),
    refusalOf(actor, 'person.edit'),
  ]);
  return { plan, ignore, membership, room, define };
}
