/** The servers Régie stands on beside its database. */
export const SERVICES = ['chat', 'cas'] as const;
export type ServiceName = (typeof SERVICES)[number];

export type Trouble = { name: ServiceName; since: Date };

export type Readiness = {
  ready: boolean;
  /** What a load balancer's keeper wants to know, without a word of detail: the log has it. */
  checks: { database: boolean; migrations: boolean; record: boolean };
};

/** One reading of the figures that `/metrics` publishes. */
export type Figures = {
  drift: readonly { kind: string; open: number }[];
  ignored: number;
  readingAge: number | null;
  heldPlans: number;
  runs: readonly { state: string; count: number }[];
  calls: readonly { family: string; count: number }[];
  jobs: readonly { state: string; count: number }[];
  oldestJob: number | null;
  workers: readonly { worker: string; age: number }[];
  sources: readonly { source: string; healthy: boolean }[];
  services: readonly { name: string; up: boolean }[];
  notices: readonly { state: string; count: number }[];
  events: readonly { kind: string; count: number }[];
  entries: number;
  paused: boolean;
};
