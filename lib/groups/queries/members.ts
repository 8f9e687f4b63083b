import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { MemberRole } from '@/lib/db/generated/enums';
import type { MemberViewName } from '../types';
import { memberSheet } from './member-sheet';
import { searchPattern } from './search';

export type GrantView = {
  /** A bigint as text. */
  grantId: string;
  role: MemberRole;
  /** Null: by hand. */
  source: string | null;
  until: string | null;
  reason: string | null;
  grantedBy: string;
  at: string;
  revision: number;
};

/** One difference of the present reading, by its kind, and why it is so. */
export type MemberDrift = { kind: string; cause: { code: string; params?: Record<string, unknown> } | null };

export type MemberView = {
  /** Null: an account of the room that is nobody defined here. */
  personId: number | null;
  username: string;
  name: string;
  active: boolean;
  /** Null: no reason to be in this group. */
  role: MemberRole | null;
  grants: readonly GrantView[];
  /** Slug of the parent group whose ownership comes down here. */
  inheritedFrom: string | null;
  exclusion: { exclusionId: number; reason: string; until: string | null; by: string } | null;
  /** In the room, as last read; null: not there. */
  roomRole: MemberRole | null;
  machine: boolean;
  /** Why the account is protected; null when not. */
  protectedFor: string | null;
  drift: MemberDrift | null;
};

export type MemberFilter = { text?: string; role?: MemberRole; source?: string; view?: MemberViewName };

const CONDITIONS: Record<MemberViewName, Prisma.Sql> = {
  all: Prisma.sql`true`,
  drift: Prisma.sql`sheet.drift is not null`,
  hand: Prisma.sql`sheet."byHand"`,
  until: Prisma.sql`sheet.ends`,
  excluded: Prisma.sql`sheet.exclusion is not null`,
};

/** Who should be in the group, who is kept out and who is in its room, with every reason: differences first, then owners, then by name. */
export async function groupMembers(
  groupId: number,
  { page, pageSize }: PageRequest,
  { text, role, source, view = 'all' }: MemberFilter = {},
  now: Date = new Date(),
): Promise<Page<MemberView>> {
  const pattern = searchPattern(text);
  const rows = await database().$queryRaw<(MemberView & { total: number })[]>`
    with ${await memberSheet(groupId, now)}
    select "personId", username, name, active, role::text as role, grants, "inheritedFrom", exclusion,
      "roomRole"::text as "roomRole", machine, "protectedFor", drift, count(*) over ()::int as total
    from sheet
    where ${CONDITIONS[view]}
      and (${pattern}::text is null or regie_fold(name || ' ' || username) like regie_fold(${pattern}))
      and (${role ?? null}::text is null or role::text = ${role ?? null})
      and (${source ?? null}::text is null or ${source ?? null} = any(sources))
    order by drift is null, sheet.role desc nulls last, name collate "fr-x-icu", username
    limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, page, pageSize };
}

export type MemberCounts = Record<MemberViewName, number> & {
  /** Who should be in the group. */
  wanted: number;
  /** Who is in its room; null: not bound, or not read. */
  inRoom: number | null;
};

export async function memberCounts(groupId: number, now: Date = new Date()): Promise<MemberCounts> {
  const [counts] = await database().$queryRaw<MemberCounts[]>`
    with ${await memberSheet(groupId, now)}
    select count(*)::int as "all",
      (count(*) filter (where ${CONDITIONS.drift}))::int as drift,
      (count(*) filter (where ${CONDITIONS.hand}))::int as hand,
      (count(*) filter (where ${CONDITIONS.until}))::int as until,
      (count(*) filter (where ${CONDITIONS.excluded}))::int as excluded,
      (count(*) filter (where role is not null and exclusion is null))::int as wanted,
      (select cardinality("memberIds") from room where readable) as "inRoom"
    from sheet`;
  return counts ?? { all: 0, drift: 0, hand: 0, until: 0, excluded: 0, wanted: 0, inRoom: null };
}
