/** The six kinds of difference, then what is settled, what waits for someone, and what went out. */
export type Tone = 'add' | 'remove' | 'change' | 'held' | 'unknown' | 'protected' | 'ok' | 'todo' | 'neutral';

/** Text, ground and edge of each tone; `unknown` is dashed, so that it reads without colour. */
export const TONE_CELL: Record<Tone, string> = {
  add: 'border-add-line bg-add-tint text-add',
  remove: 'border-remove-line bg-remove-tint text-remove',
  change: 'border-change-line bg-change-tint text-change',
  held: 'border-held-line bg-held-tint text-held',
  unknown: 'border-dashed border-unknown-line bg-unknown-tint text-unknown',
  protected: 'border-protected-line bg-protected-tint text-protected',
  ok: 'border-line-2 bg-surface text-ok',
  todo: 'border-accent-line bg-accent-tint text-accent',
  neutral: 'border-line-2 bg-surface text-ink-2',
};
