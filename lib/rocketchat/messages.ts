import type { Transport } from './transport';

/** Sends words to people. */
export class Messages {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** `target`: `#room`, which the account is in, or `@username`. Never sent twice: a lost answer is an error. */
  async post(target: string, text: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.post('chat.postMessage', { channel: target, text }, signal);
  }
}
