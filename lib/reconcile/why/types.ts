import type { Explanation } from '@/lib/base/explanation';
import type { Automation, MemberRole } from '@/lib/db/generated/enums';
import type { DriftKind, EndedGrant } from '../types';

export type WhyGrant = {
  role: MemberRole;
  source: string | null;
  by: string;
  at: string;
  revision: number;
  until: string | null;
  reason: string | null;
};

/** Whom Régie never touches, and why. */
export type Untouchable = 'service' | 'machine' | 'federated' | 'protected';

/** Everything that decides whether one person is in one room. */
export type WhyFacts = {
  /** End of the present reading; null: the server was never read. */
  observedAt: Date | null;
  paused: boolean;
  person: {
    username: string;
    name: string;
    /** Whether definitions know them, and want an active account. */
    defined: boolean;
    active: boolean;
    account: 'active' | 'inactive' | 'missing';
    untouchable: Untouchable | null;
  };
  group: {
    slug: string;
    name: string | null;
    /** False: a room nobody defined. */
    defined: boolean;
    ended: boolean;
    expiredAt: Date | null;
    mandatory: boolean;
    automation: Automation;
    removesExtra: boolean;
  };
  /** Null: there is no such room now. */
  room: { external: boolean; readable: boolean; archived: boolean } | null;
  /** Their role in the room at the present reading. */
  present: MemberRole | null;
  grants: readonly WhyGrant[];
  inheritedFrom: string | null;
  exclusion: { reason: string; until: string | null; by: string } | null;
  endedGrant: EndedGrant | null;
  /** In force and respected. */
  leftAt: Date | null;
  drift: { kind: DriftKind; since: Date; author: Explanation | null } | null;
  ignored: { until: Date; by: string; reason: string } | null;
  /** Why nothing is planned for the whole group. */
  held: Explanation | null;
  /** The source a removal would rest on, where it cannot be believed now. */
  frozenBy: string | null;
  /** They may have left by themselves: that is being looked for, and nothing is planned before. */
  lookedFor: boolean;
  /** An open plan that would change it, the membership or whether its room is open. */
  plan: { id: number; state: string } | null;
  /** What runs did about it, the newest first. */
  runs: readonly { run: number; kind: string; state: string; code: string | null; at: Date }[];
  /** When they were seen there, the newest first. */
  spans: readonly { role: MemberRole; from: Date; to: Date | null }[];
};

export const WHY_CODES = [
  'never-read',
  'external-in',
  'external-out',
  'unreadable',
  'archived',
  'in-untouchable',
  'in-wanted',
  'in-wanted-role',
  'in-unmanaged-room',
  'in-unmanaged-person',
  'in-excluded',
  'in-group-ended',
  'in-extra',
  'out-unmanaged-room',
  'out-untouchable',
  'out-excluded',
  'out-group-ended',
  'out-grant-ended',
  'out-unknown-person',
  'out-nobody-asked',
  'out-left',
  'out-person-inactive',
  'out-no-account',
  'out-account-inactive',
  'out-no-room',
  'out-not-adopted',
  'out-missing',
] as const;
/** Keys of messages/<locale>/why.json `verdict`. */
export type WhyCode = (typeof WHY_CODES)[number];

export const NEXT_CODES = [
  'nothing',
  'ignored',
  'held-group',
  'observe',
  'add-only',
  'keeps-extra',
  'frozen',
  'looked-for',
  'paused',
  'plan-waits',
  'next-plan',
] as const;
/** What comes of it: keys of `next`. */
export type NextCode = (typeof NEXT_CODES)[number];

export type Why = { verdict: Explanation & { code: WhyCode }; next: Explanation & { code: NextCode } };
