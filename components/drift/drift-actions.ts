import type { StartJob } from '@/components/jobs/use-job';

export type Refused = { ok: false; message: string; fields?: Readonly<Record<string, string>> };
type Started<Value = object> = Promise<{ ok: true; value: { jobId: string } & Value } | Refused>;

/** Chosen one by one, or everything the list's address matches. */
export type DriftSelection = { ids: string[] } | { query: Record<string, string> };

/** `expected`: how many the person was shown. */
export type IgnoreInput = { choice: DriftSelection; until: string; reason: string; expected: number };

/** What may be done about differences; every one is a server action. */
export type DriftActions = {
  /** A plan of exactly these. */
  prepareChosen: (choice: DriftSelection) => ReturnType<StartJob>;
  ignore: (input: IgnoreInput) => Promise<{ ok: true; value: { count: number } } | Refused>;
  unignore: (input: { ids: string[] }) => Promise<{ ok: true } | Refused>;
  adoptMember: (input: { id: string }) => Started<{ grantId: string }>;
  endAdoptedGrant: (input: { grantId: string }) => Started;
  adoptRoom: (input: { id: string }) => Started;
  /** `expected`: how many the person was shown. */
  adoptChosen: (input: { choice: DriftSelection; reason: string; expected: number }) => Started;
  putBack: (choice: DriftSelection) => Started;
  respectDeparture: (input: { id: string; reason: string; until: string }) => Started;
};

/** Why this person may not, act by act; undefined when they may. */
export type DriftRefusals = Record<'plan' | 'ignore' | 'membership' | 'room' | 'define', string | undefined>;
