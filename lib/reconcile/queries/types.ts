import type { Explanation } from '@/lib/base/explanation';
import type { Json } from '@/lib/base/json';
import type { Automation, MemberRole } from '@/lib/db/generated/enums';
import { AUTHOR_CODES } from '../author';
import type { Brake } from '../brakes';
import type { PlanScope } from '../compute-plan';
import type { Cost } from '../cost';
import type { ChangeKind, DriftKind } from '../types';

export type PlanState =
  | 'computing'
  | 'empty'
  | 'ready'
  | 'held'
  | 'approved'
  | 'applying'
  | 'applied'
  | 'partial'
  | 'failed'
  | 'stale'
  | 'expired'
  | 'cancelled';

export type PlanDetail = {
  id: number;
  state: PlanState;
  fingerprint: string;
  author: string;
  purpose: string | null;
  scope: PlanScope;
  createdAt: Date;
  expiresAt: Date;
  revision: number;
  observationId: number;
  /** When the reading it was made on ended. */
  observedAt: Date | null;
  changes: number;
  additions: number;
  removals: number;
  frozen: number;
  byKind: Partial<Record<ChangeKind, number>>;
  brakes: readonly Brake[];
  cost: Cost;
  effects: readonly Explanation[];
  approvedBy: string | null;
  approvedAt: Date | null;
  closedBy: string | null;
  closedAt: Date | null;
  closedReason: Explanation | null;
  runId: number | null;
};

export type PlanRow = Pick<
  PlanDetail,
  | 'id'
  | 'state'
  | 'author'
  | 'purpose'
  | 'createdAt'
  | 'expiresAt'
  | 'changes'
  | 'additions'
  | 'removals'
  | 'frozen'
  | 'approvedBy'
>;

export type PlanFilter = { states?: readonly PlanState[] | undefined; author?: string | undefined };

export type ChangeRow = {
  seq: number;
  kind: ChangeKind;
  groupId: number | null;
  groupSlug: string | null;
  groupName: string | null;
  roomId: string | null;
  personId: number | null;
  personName: string | null;
  userId: string | null;
  username: string | null;
  role: MemberRole | null;
  payload: { send?: Json; before?: Json } | null;
  cause: Explanation | null;
  /** Who made the difference it removes, while that one is open. */
  author: Explanation | null;
  state: string;
  code: string | null;
  detail: string | null;
  at: Date | null;
};

export type PlanBand = {
  groupId: number | null;
  slug: string | null;
  name: string | null;
  changes: number;
  additions: number;
  removals: number;
  frozen: number;
  /** Members before and after; null for what concerns no group. */
  members: number | null;
  membersAfter: number | null;
};

export type DriftState = 'open' | 'ignored' | 'unmanaged' | 'respected' | 'resolved';

/** Under a day · under a week · older. */
export type DriftAge = 'day' | 'week' | 'older';

/** `pending`: not looked for yet. */
export const AUTHOR_FACETS = [...AUTHOR_CODES, 'pending'] as const;
export type AuthorFacet = (typeof AUTHOR_FACETS)[number];

export type DriftFilter = {
  /** Open: to be put right. Unmanaged rooms and people are a list of their own. */
  state?: DriftState | undefined;
  /** Any of these, instead of one. */
  states?: readonly DriftState[] | undefined;
  kinds?: readonly DriftKind[] | undefined;
  groupId?: number | undefined;
  personId?: number | undefined;
  authors?: readonly AuthorFacet[] | undefined;
  /** Slugs. */
  groups?: readonly string[] | undefined;
  usernames?: readonly string[] | undefined;
  ages?: readonly DriftAge[] | undefined;
  /** First seen at or before. */
  seenBefore?: Date | undefined;
  text?: string | undefined;
};

export type DriftRow = {
  id: string;
  kind: DriftKind;
  groupId: number | null;
  groupSlug: string | null;
  groupName: string | null;
  personId: number | null;
  personName: string | null;
  roomId: string | null;
  userId: string | null;
  username: string | null;
  /** The setting or the role that differs. */
  aspect: string | null;
  label: string;
  desired: Json;
  actual: Json;
  cause: Explanation | null;
  /** Who made it so; null: not looked for yet. */
  author: Explanation | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  ignoredUntil: Date | null;
  ignoredBy: string | null;
  ignoredReason: string | null;
};

export type DriftGroup = {
  groupId: number | null;
  slug: string | null;
  name: string | null;
  automation: Automation | null;
  additions: number;
  removals: number;
  /** Neither: settings, roles, conflicts. */
  others: number;
  oldest: Date;
};

export type DriftView = 'group' | 'person' | 'kind';

/** What one group, person or kind has of it; `rows` are its first ones. */
export type DriftBand = {
  /** Group number, login or kind; '' for what concerns none. */
  key: string;
  groupId: number | null;
  slug: string | null;
  name: string | null;
  automation: Automation | null;
  username: string | null;
  kind: DriftKind | null;
  total: number;
  additions: number;
  removals: number;
  others: number;
  unknown: number;
  oldest: Date;
  rows: readonly DriftRow[];
};

export type DriftFacet = {
  facet: 'kind' | 'group' | 'age' | 'state' | 'author';
  value: string;
  label: string;
  count: number;
};
