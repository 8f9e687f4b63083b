import type { GrantView } from '@/lib/groups/types';

export type Refused = {
  ok: false;
  code: string;
  message: string;
  fields?: Readonly<Record<string, string>>;
};
export type Done<Value> = { ok: true; value: Value } | Refused;

export type GrantInput = {
  groupId: number;
  username: string;
  role: GrantView['role'];
  /** A day, or an instant when an act is undone; '' for ever. */
  until: string;
  reason: string;
};

export type PersonDraft = { name: string; email: string; active: boolean };

/** What changes a person; every one is a server action. */
export type PersonActions = {
  addGrant: (input: GrantInput) => Promise<Done<unknown>>;
  endGrant: (input: { grantId: string }) => Promise<Done<unknown>>;
  updatePerson: (input: {
    personId: number;
    version: number;
    changes: Partial<PersonDraft>;
  }) => Promise<Done<unknown>>;
  createPerson: (input: { username: string } & PersonDraft) => Promise<Done<{ username: string }>>;
};
