export const NOTICE_KINDS = ['plan-held', 'plan-expiring', 'run-failed', 'run-suspended'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_STATES = ['due', 'sending', 'sent', 'failed', 'unsure', 'dropped'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export type HeldPlanFact = { id: number; author: string; removals: number; expiresAt: Date };
export type StoppedRunFact = { id: number; planId: number; state: 'failed' | 'suspended' };

/** What there is to tell of, now. */
export type NoticeWorld = {
  plans: readonly HeldPlanFact[];
  runs: readonly StoppedRunFact[];
  /** Logins of those who may approve, in lower case. */
  administrators: readonly string[];
};

export type NoticeDraft = {
  kind: NoticeKind;
  subjectId: number;
  /** `#room` or `@username` */
  recipient: string;
  /** What its sentence is filled with. */
  author: string;
  removals: number;
};

export type NoticeRow = {
  id: number;
  kind: NoticeKind;
  subjectId: number;
  recipient: string;
  state: NoticeState;
  createdAt: Date;
  sentAt: Date | null;
  code: string | null;
};
