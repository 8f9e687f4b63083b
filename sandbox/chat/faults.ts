import { isWrite } from '@/sandbox/chat/calls';

export const FAULT_KINDS = [
  '429',
  '500',
  '502-html',
  'reset',
  'timeout',
  'stall',
  'drop-after-act',
  'hang-after-act',
  'truncate-page',
  'shuffle-page',
  'stop-after-writes',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults of the answer: the call itself is acted on first. */
export const AFTER_ACTING: ReadonlySet<FaultKind> = new Set([
  'drop-after-act',
  'hang-after-act',
  'truncate-page',
  'shuffle-page',
]);

export type FaultRule = {
  kind: FaultKind;
  /** `POST groups.invite`, `groups.*`, `*`: with or without the verb. Absent: every route. */
  route?: string;
  /** Only the n-th matching call (counted from 1). */
  nth?: number;
  /** Every n-th matching call. */
  every?: number;
  /** A share of the matching calls, from 0 to 1. */
  probability?: number;
  /** Leave the first matching calls alone; for `stop-after-writes`, the writes that still pass. */
  after?: number;
  /** What a 429 tells to wait. */
  waitSeconds?: number;
};

function routePattern(glob: string): RegExp {
  const body = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^(?:[A-Z]+ )?${body}$`);
}

class Armed {
  readonly rule: FaultRule;
  private readonly pattern: RegExp;
  private seen = 0;

  constructor(rule: FaultRule) {
    this.rule = rule;
    this.pattern = routePattern(rule.route ?? '*');
  }

  strikes(route: string): boolean {
    if (this.rule.kind === 'stop-after-writes') return this.isStopped(route);
    if (!this.pattern.test(route)) return false;
    this.seen++;
    const counted = this.seen - (this.rule.after ?? 0);
    if (counted < 1) return false;
    const { nth, every, probability } = this.rule;
    if (nth !== undefined) return counted === nth;
    if (every !== undefined) return counted % every === 0;
    return probability === undefined || Math.random() < probability;
  }

  /** After so many writes nothing answers any more, reads neither. */
  private isStopped(route: string): boolean {
    const limit = this.rule.after ?? 0;
    if (this.seen > limit) return true;
    if (isWrite(route)) this.seen++;
    return this.seen > limit;
  }
}

/** What goes wrong, until it is taken back. */
export class Faults {
  latencyMs = 0;
  private armed: Armed[] = [];
  private waiting: (() => void)[] = [];
  private watching: (() => void)[] = [];

  set(rules: readonly FaultRule[], latencyMs?: number): void {
    this.release();
    this.armed = rules.map((rule) => new Armed(rule));
    if (latencyMs !== undefined) this.latencyMs = latencyMs;
  }

  clear(): void {
    this.set([], 0);
  }

  /** The first rule that strikes this call. Every rule counts it. */
  strike(route: string): FaultRule | null {
    const [struck] = this.armed.filter((armed) => armed.strikes(route));
    return struck?.rule ?? null;
  }

  /** Says that a fault has done what it does. */
  struck(): void {
    for (const resolve of this.watching) resolve();
    this.watching = [];
  }

  /** Resolves when a fault has struck: before the call was acted on, or after, as its kind says. */
  untilStruck(): Promise<void> {
    return new Promise((resolve) => this.watching.push(resolve));
  }

  /** Resolves when the faults change: what was made to wait then ends. */
  untilCleared(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  rules(): FaultRule[] {
    return this.armed.map(({ rule }) => rule);
  }

  private release(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting = [];
  }
}
