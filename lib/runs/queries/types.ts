import type { Explanation } from '@/lib/base/explanation';
import type { ChangeKind } from '@/lib/reconcile/types';
import type { CallCount } from '@/lib/rocketchat/types';
import type { OutcomeCounts, RunProgress, RunState } from '../types';

export type RunRow = {
  id: number;
  planId: number;
  purpose: string | null;
  state: RunState;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  changes: number;
  outcomes: OutcomeCounts;
};

export type RunDetail = RunRow & {
  planState: string;
  planAuthor: string;
  approvedBy: string | null;
  approvedAt: Date | null;
  fingerprint: string;
  worker: string | null;
  heartbeatAt: Date | null;
  stopAsked: string | null;
  stopAskedBy: string | null;
  progress: RunProgress;
  calls: CallCount;
  reason: Explanation | null;
  digest: string | null;
};

export type JournalRow = {
  seq: number;
  kind: ChangeKind;
  state: string;
  code: string | null;
  detail: string | null;
  at: Date | null;
  groupId: number | null;
  groupSlug: string | null;
  groupName: string | null;
  personId: number | null;
  personName: string | null;
  username: string | null;
  role: string | null;
};
