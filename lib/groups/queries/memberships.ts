import type { Tx } from '@/lib/db/client';
import type { MemberRole } from '@/lib/db/generated/enums';

export type GrantRow = {
  id: bigint;
  groupId: number;
  personId: number;
  role: MemberRole;
  sourceId: number | null;
  source: string | null;
  until: Date | null;
  reason: string | null;
  ended: boolean;
};

export async function lockGrant(tx: Tx, grantId: bigint): Promise<GrantRow | null> {
  const [grant] = await tx.$queryRaw<GrantRow[]>`
    select g.id, g."groupId", g."personId", g.role::text as role, g."sourceId", s.name as source, g.until, g.reason,
      g."endedRevision" is not null as ended
    from "grant" g left join source s on s.id = g."sourceId" where g.id = ${grantId} for update of g`;
  return grant ?? null;
}

export async function handGrant(tx: Tx, groupId: number, personId: number): Promise<GrantRow | null> {
  const [grant] = await tx.$queryRaw<GrantRow[]>`
    select id, "groupId", "personId", role::text as role, "sourceId", null as source, until, reason, false as ended
    from "grant" where "groupId" = ${groupId} and "personId" = ${personId} and "sourceId" is null
      and "endedRevision" is null for update`;
  return grant ?? null;
}

export type ExclusionRow = {
  id: number;
  groupId: number;
  personId: number;
  reason: string;
  until: Date | null;
};

export async function lockExclusion(tx: Tx, exclusionId: number): Promise<ExclusionRow | null> {
  const [exclusion] = await tx.$queryRaw<ExclusionRow[]>`
    select id, "groupId", "personId", reason, until from exclusion
    where id = ${exclusionId} and "endedRevision" is null for update`;
  return exclusion ?? null;
}
