import type { Clock } from '@/lib/base/clock';
import { log } from '@/lib/base/server/log';
import { readEvent } from './event-hint';
import { isEventToken } from './event-token';
import { FloodGate } from './flood';
import { countEvents, mark, markEverything } from './marks';
import type { EventOutcome } from './types';

/** A person, a room and its last message fit well within. */
export const MOST_BYTES = 64 * 1024;

/** Whatever is sent, and what is then taken of it, each second and at once. */
const ANY = { perSecond: 400, burst: 2_000 };
const OURS = { perSecond: 100, burst: 500 };
/** Outcomes are written together, so that a flood of forgeries writes a row each while. */
const TELL_EVERY_MS = 5_000;

export type Answer = 202 | 400 | 401 | 413 | 429 | 503;

/** What one process lets in and has to tell. */
export class Reception {
  readonly #any: FloodGate;
  readonly #ours: FloodGate;
  readonly #clock: Clock;
  readonly #untold = new Map<EventOutcome, number>();
  #flooded = 0;
  #complained = 0;
  #telling: NodeJS.Timeout | null = null;

  constructor(clock: Clock = () => new Date()) {
    this.#clock = clock;
    this.#any = new FloodGate(ANY.perSecond, ANY.burst, clock);
    this.#ours = new FloodGate(OURS.perSecond, OURS.burst, clock);
  }

  /**
   * What to answer. Never 410: the server would switch the webhook off; nor 500, which says that trying again is no use.
   */
  async receive(event: string | null, read: () => Promise<string | null>): Promise<Answer> {
    try {
      return this.#end(...(await this.#judge(event, read)));
    } catch (err) {
      this.#complain(err);
      return 503;
    }
  }

  async #judge(
    event: string | null,
    read: () => Promise<string | null>,
  ): Promise<[outcome: EventOutcome, answer: Answer]> {
    if (!this.#any.admits()) return ['flood', 429];
    const text = await read();
    if (text === null) return ['unreadable', 413];
    const told = readEvent(event, parse(text));
    if (told === null) return ['unreadable', 400];
    if (!(await isEventToken(told.token))) return ['refused', 401];
    if (!this.#ours.admits()) {
      await this.#flood();
      return ['flood', 429];
    }
    const noted = await mark(told.hint, this.#clock());
    return noted ? ['taken', 202] : ['flood', 429];
  }

  /** What is not noted one by one is found by reading everything, soon. */
  async #flood(): Promise<void> {
    const now = this.#clock();
    if (now.getTime() - this.#flooded < TELL_EVERY_MS) return;
    this.#flooded = now.getTime();
    await markEverything(now).catch((error) => {
      this.#flooded = 0;
      throw error;
    });
  }

  #end(outcome: EventOutcome, answer: Answer): Answer {
    this.#count(outcome, 1);
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      void this.tell().catch((err) => this.#complain(err));
    }, TELL_EVERY_MS).unref();
    return answer;
  }

  #count(outcome: EventOutcome, count: number): void {
    this.#untold.set(outcome, (this.#untold.get(outcome) ?? 0) + count);
  }

  #complain(err: unknown): void {
    const now = this.#clock().getTime();
    if (Math.abs(now - this.#complained) < TELL_EVERY_MS) return;
    this.#complained = now;
    log.warn({ err }, 'events cannot be noted; the server is asked to send them again');
  }

  /** Writes the counts; the log says how many were turned away, never what they held. */
  async tell(): Promise<void> {
    const counts = [...this.#untold];
    this.#untold.clear();
    const { refused = 0, unreadable = 0, flood = 0 } = Object.fromEntries(counts);
    if (refused + unreadable + flood > 0) log.warn({ refused, unreadable, flood }, 'events were turned away');
    try {
      await countEvents(counts);
    } catch (error) {
      for (const [outcome, count] of counts) this.#count(outcome, count);
      throw error;
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Next loads modules several times in one process; what it lets in is counted once.
const shared = globalThis as typeof globalThis & { regieReception?: Reception };

export function reception(): Reception {
  shared.regieReception ??= new Reception();
  return shared.regieReception;
}
