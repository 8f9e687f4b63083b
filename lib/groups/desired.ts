import type { MemberRole } from '@/lib/db/generated/enums';
import type { InheritedOwner } from './inheritance';
import type { Because, DefinedMember } from './types';

export type LiveGrant = {
  personId: number;
  role: MemberRole;
  source: string | null;
  until: Date | null;
  reason: string | null;
};

const RANK: Record<MemberRole, number> = { member: 0, moderator: 1, owner: 2 };

export function higherRole(a: MemberRole, b: MemberRole): MemberRole {
  return RANK[a] >= RANK[b] ? a : b;
}

/** The union of grants and inherited owners, minus exclusions, ordered by person. */
export function desiredMembers(
  grants: readonly LiveGrant[],
  inherited: readonly InheritedOwner[],
  excluded: ReadonlySet<number>,
): DefinedMember[] {
  const members = new Map<number, { role: MemberRole; because: Because[] }>();

  function give(personId: number, role: MemberRole, because: Because) {
    if (excluded.has(personId)) return;
    const member = members.get(personId);
    if (!member) members.set(personId, { role, because: [because] });
    else {
      member.role = higherRole(member.role, role);
      member.because.push(because);
    }
  }

  for (const { personId, role, source, until, reason } of grants) {
    give(personId, role, { source, until, reason });
  }
  for (const { personId, from } of inherited) {
    give(personId, 'owner', { source: null, until: null, reason: null, inheritedFrom: from });
  }
  return [...members]
    .map(([personId, { role, because }]) => ({ personId, role, because }))
    .sort((a, b) => a.personId - b.personId);
}
