import type { Json } from '@/lib/base/json';

/**
 * missing: no account of that name. unmanaged: an account nobody is defined for. never-observed: nothing was read
 * yet.
 */
export type AccountState = 'active' | 'inactive' | 'missing' | 'unmanaged' | 'never-observed';

export type PersonFilter = {
  text?: string;
  /** What should be: `yes` or `no`. */
  active?: readonly string[];
  account?: readonly string[];
  /** Names of sources; `hand` for people that hands define. */
  source?: readonly string[];
  standing?: readonly string[];
};

export type PersonRow = {
  /** Null: an account nobody is defined for. */
  personId: number | null;
  username: string;
  name: string;
  email: string;
  /** What should be; null when nobody said. */
  active: boolean | null;
  account: AccountState;
  protected: boolean;
  /** Without the hand, which `byHand` tells. */
  sources: readonly string[];
  byHand: boolean;
  groups: number;
  drift: number;
};

export type PersonFacet = {
  facet: 'active' | 'account' | 'source' | 'standing';
  value: string;
  count: number;
};

export type PeopleSummary = {
  people: number;
  missing: number;
  drifting: number;
  unmanaged: number;
  /** False: nothing was read yet. */
  observed: boolean;
};

/** An account as the present reading has it. */
export type AccountView = {
  userId: string;
  username: string;
  name: string;
  email: string | null;
  active: boolean;
  type: string;
  roles: readonly string[];
  federated: boolean;
};

export type PersonView = {
  personId: number;
  username: string;
  usernameKey: string;
  name: string;
  email: string;
  active: boolean;
  version: number;
  ended: boolean;
  /** Why the person is protected; null when not. */
  protectedFor: string | null;
  /** Who says what; `source` null: by hand. */
  claims: readonly {
    source: string | null;
    name: string;
    email: string;
    active: boolean;
    revision: number;
  }[];
  account: AccountView | null;
  /** False: nothing was read yet, so a missing account is no fact. */
  observed: boolean;
};

type Image = { readonly [key: string]: Json };

/** One revision as one person saw it; `added` and `ended` are the groups whose reasons came and went. */
export type PersonRevision = {
  revision: number;
  at: Date;
  actor: string;
  origin: string;
  source: string | null;
  before: Image | null;
  after: Image | null;
  added: readonly { slug: string; role: string }[];
  ended: readonly { slug: string; role: string }[];
};
