import type { MemberRole } from '@/lib/db/generated/enums';

type Result = { ok: true } | { ok: false; message: string; fields?: Readonly<Record<string, string>> };

export type GrantInput = {
  groupId: number;
  username: string;
  role: MemberRole;
  /** A day, or an instant; '' for ever. */
  until: string;
  reason: string;
};
export type ExcludeInput = { groupId: number; username: string; reason: string; until: string };

/** What changes who is in a group; every one is a server action. */
export type MembershipActions = {
  addGrant: (input: GrantInput) => Promise<Result>;
  endGrant: (input: { grantId: string }) => Promise<Result>;
  exclude: (input: ExcludeInput) => Promise<Result>;
  endExclusion: (input: { groupId: number; exclusionId: number }) => Promise<Result>;
};
