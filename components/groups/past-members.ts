import type { MemberRole } from '@/lib/db/generated/enums';
import type { MembersOn } from '@/lib/observe/members-on';

export type PastMember = {
  key: string;
  /** Null: an account that is gone. */
  username: string | null;
  name: string | null;
  wanted: MemberRole | null;
  seen: MemberRole | null;
};

/** Who was wanted and who was seen, one row a person, by login. */
export function pastMembers({ wanted, seen }: Pick<MembersOn, 'wanted' | 'seen'>): PastMember[] {
  const rows = new Map<string, PastMember>();
  for (const { username, name, role } of wanted) {
    const key = username.toLowerCase();
    rows.set(key, { key, username, name, wanted: role, seen: null });
  }
  for (const { userId, username, role } of seen ?? []) {
    const key = username?.toLowerCase() ?? `~${userId}`;
    rows.set(key, {
      ...(rows.get(key) ?? { key, username, name: null, wanted: null }),
      seen: role,
    });
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
