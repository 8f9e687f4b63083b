import type { Json } from '@/lib/base/json';

/** Work a page has asked for, as its route tells it. */
export type JobStatus = {
  state: 'queued' | 'running' | 'done' | 'failed';
  progress: { step: string; done?: number; total?: number } | null;
  result: Json | null;
  /** When it failed: why, in the reader's language. */
  message?: string;
};
