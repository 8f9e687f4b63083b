import { isAppError } from '@/lib/base/errors';
import type { Budget } from './budget';
import type { Doc } from './document';
import {
  chatError,
  isReplaced,
  type Reading,
  readAnswer,
  readMethodAnswer,
  serverReplaced,
} from './envelope';
import { type Credentials, type HttpRequest, sendOnce } from './http';
import type { Pace } from './pace';
import { pause } from './pause';
import { type Attempts, nextAttempt, SHORT_PATIENCE_MS } from './retry';
import type { CallCount } from './types';

export type Query = NonNullable<HttpRequest['query']>;
export type GetOptions = { query?: Query; big?: boolean; signal?: AbortSignal | undefined };

const INFO = '/api/info';

/** Calls within budget and at the server's pace, repeated where that is safe, counted. */
export class Transport {
  readonly #credentials: Credentials;
  readonly #budget: Budget;
  readonly #pace: Pace;
  readonly #signal: AbortSignal | undefined;
  /** How long a server that does not answer is asked again. */
  patienceMs = SHORT_PATIENCE_MS;
  /** Whether what a server says of itself is what the one that was opened said; asked again after a silence. */
  recognises: ((info: Doc) => boolean) | undefined;
  #fellSilent = false;
  #replaced = false;
  #meeting: Promise<void> | null = null;
  readonly #calls: CallCount = { reads: 0, writes: 0, byRoute: {} };

  constructor(credentials: Credentials, budget: Budget, pace: Pace, signal?: AbortSignal) {
    this.#credentials = credentials;
    this.#budget = budget;
    this.#pace = pace;
    this.#signal = signal;
  }

  calls(): CallCount {
    return { ...this.#calls, byRoute: { ...this.#calls.byRoute } };
  }

  /** `route` is the name after `/api/v1/`; `/api/info` is the one that lives outside. */
  async get(route: string, { query = {}, big = false, signal }: GetOptions = {}): Promise<Doc> {
    const path = route === 'info' ? INFO : `/api/v1/${route}`;
    return this.#send(`GET ${route}`, { verb: 'GET', path, query, big }, signal);
  }

  async post(route: string, body: Doc, signal?: AbortSignal): Promise<Doc> {
    return this.#send(`POST ${route}`, { verb: 'POST', path: `/api/v1/${route}`, body }, signal);
  }

  /** A method of the real-time protocol, called over REST. Gives its result. */
  async method(name: string, params: readonly unknown[], signal?: AbortSignal): Promise<unknown> {
    const message = JSON.stringify({ msg: 'method', id: '1', method: name, params });
    const route = `method.call/${name}`;
    const request: HttpRequest = { verb: 'POST', path: `/api/v1/${route}`, body: { message } };
    return (await this.#send(`POST ${route}`, request, signal, readMethodAnswer)).result;
  }

  async #send(
    route: string,
    request: HttpRequest,
    callerSignal: AbortSignal | undefined,
    inner?: (value: Doc) => Reading,
  ): Promise<Doc> {
    const signals = [callerSignal, this.#signal].filter((signal) => signal !== undefined);
    const signal = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
    const attempts: Attempts = { failed: 0, waited: 0, backedOffMs: 0 };
    for (;;) {
      signal?.throwIfAborted();
      await this.#budget.take(route, signal);
      try {
        const work = async () => {
          await this.#meetAgain(route, signal);
          return this.#attempt(route, signal ? { ...request, signal } : request, inner);
        };
        return await this.#pace.run(route, work, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (isReplaced(error)) throw error;
        this.#fellSilent ||= isAppError(error, 'CHAT_UNAVAILABLE');
        await this.#waitToRepeat(error, route, request.verb, attempts, signal);
      }
    }
  }

  /**
   * A server that was silent may be another release since, with other routes. @throws AppError CHAT_UNAVAILABLE then:
   * whoever opened it has to open it again.
   */
  async #meetAgain(route: string, signal?: AbortSignal): Promise<void> {
    const { recognises } = this;
    if (!this.#fellSilent || !recognises) return;
    this.#meeting ??= this.#askWho(recognises, signal).finally(() => {
      this.#meeting = null;
    });
    await this.#meeting;
    if (this.#replaced) throw serverReplaced(route);
  }

  /** Once: while it is silent, the call that asked finds that out by itself. */
  async #askWho(recognises: (info: Doc) => boolean, signal?: AbortSignal): Promise<void> {
    await this.#budget.take('GET info', signal);
    const request: HttpRequest = { verb: 'GET', path: INFO, query: {}, ...(signal ? { signal } : {}) };
    const info = await this.#attempt('GET info', request).catch(() => null);
    if (info === null) return;
    this.#replaced = !recognises(info);
    this.#fellSilent = this.#replaced;
  }

  async #attempt(route: string, request: HttpRequest, inner?: (value: Doc) => Reading): Promise<Doc> {
    const side = request.verb === 'GET' ? 'reads' : 'writes';
    this.#calls[side] += 1;
    this.#calls.byRoute[route] = (this.#calls.byRoute[route] ?? 0) + 1;
    let headers: Headers | null = null;
    let succeeded = false;
    try {
      const answer = await sendOnce(this.#credentials, request);
      headers = answer.headers;
      let reading = readAnswer(answer);
      if (reading.kind === 'success' && inner) reading = inner(reading.value);
      succeeded = reading.kind === 'success';
      if (reading.kind === 'success') return reading.value;
      throw chatError(reading, route);
    } finally {
      this.#budget.settle(route, headers, succeeded);
    }
  }

  async #waitToRepeat(
    error: unknown,
    route: string,
    verb: 'GET' | 'POST',
    attempts: Attempts,
    signal?: AbortSignal,
  ): Promise<void> {
    const waitMs = nextAttempt(error, verb, attempts, Math.random(), this.patienceMs);
    if (waitMs === null) throw error;
    if (isAppError(error, 'CHAT_RATE_LIMITED')) {
      attempts.waited += 1;
      this.#budget.block(route, waitMs);
      return;
    }
    attempts.failed += 1;
    attempts.backedOffMs += waitMs;
    await pause(waitMs, signal);
  }
}
