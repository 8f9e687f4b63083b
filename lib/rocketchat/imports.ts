import { AppError, isAppError } from '@/lib/base/errors';
import { type Doc, doc, number, text } from './document';
import { answeredWithout } from './envelope';
import { pause } from './pause';
import { readSetting } from './setting';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount, NewUser } from './types';
import { type NewAccountOptions, randomPassword } from './users';

const MOST_ATTEMPTS = 3;
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 3_000;
/** So long without one more account: the server has lost the import. */
const STALLED_MS = 120_000;
/** The one setting that says what an imported account may do: the import itself cannot be trusted with roles. */
const DEFAULT_ROLES = 'Accounts_Registration_Users_Default_Roles';

type Status = {
  state: string;
  operationId: string | null;
  startedBy: string | null;
  staged: number;
  handled: number;
};

const UNDER_WAY = new Set(['new', 'loading', 'ready', 'importing']);

/** Makes many accounts by the server's import, of which there is one at a time. */
export class Imports {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #account: ChatAccount;
  readonly #newAccounts: NewAccountOptions;
  #possible: Promise<boolean> | null = null;

  constructor(
    transport: Transport,
    capabilities: Capabilities,
    account: ChatAccount,
    newAccounts: NewAccountOptions,
  ) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#account = account;
    this.#newAccounts = newAccounts;
  }

  /** Whether an imported account comes out as `users.create` would make it. */
  possible(signal?: AbortSignal): Promise<boolean> {
    this.#possible ??= this.#ask(signal).catch((error: unknown) => {
      this.#possible = null;
      throw error;
    });
    return this.#possible;
  }

  /** `busy`: somebody else's import is under way; a new one would wipe it, so nothing was sent. */
  async users(people: readonly NewUser[], signal?: AbortSignal): Promise<'done' | 'busy'> {
    const before = await this.#status(signal);
    if (UNDER_WAY.has(before.state) && !this.#isOurs(before)) return 'busy';
    await this.settled(signal);
    const operationId = await this.#open(before.operationId, signal);
    const { maxStaged } = this.#capabilities;
    for (let from = 0; from < people.length; from += maxStaged)
      await this.#stage(operationId, people.slice(from, from + maxStaged), from, signal);
    await this.#once(
      () => this.#transport.post('import.run', {}, signal),
      ({ operationId: seen, state }) => seen === operationId && state !== 'new' && state !== 'ready',
      signal,
    );
    await this.#end(operationId, signal);
    return 'done';
  }

  /** Waits for the end of an import that this account started: a worker that died leaves one running. */
  async settled(signal?: AbortSignal): Promise<void> {
    const status = await this.#status(signal);
    if (status.state === 'importing' && this.#isOurs(status)) await this.#end(status.operationId, signal);
  }

  async #ask(signal?: AbortSignal): Promise<boolean> {
    const { verified, joinDefaultChannels, roles } = this.#newAccounts;
    const { permissions } = this.#account;
    const may = permissions.includes('run-import') && permissions.includes('view-privileged-setting');
    if (!this.#capabilities.importApi || !may || verified || joinDefaultChannels) return false;
    const byDefault = text(await readSetting(this.#transport, DEFAULT_ROLES, signal)) ?? '';
    return sameRoles(byDefault.split(','), roles);
  }

  /** Wipes whatever is staged, so that only this account's own leavings may be there. */
  async #open(before: string | null, signal?: AbortSignal): Promise<string> {
    let operationId: string | null = null;
    const isNew = (status: Status) => {
      if (status.operationId === before || !this.#isOurs(status)) return false;
      operationId = status.operationId;
      return true;
    };
    await this.#once(
      async () => {
        operationId = text(doc((await this.#transport.post('import.new', {}, signal)).operation)._id);
      },
      isNew,
      signal,
    );
    if (operationId) return operationId;
    throw answeredWithout('the import', 'POST import.new');
  }

  async #stage(operationId: string, people: readonly NewUser[], staged: number, signal?: AbortSignal) {
    const users = people.map(staging);
    await this.#once(
      () => this.#transport.post('import.addUsers', { users }, signal),
      (status) => status.operationId === operationId && status.staged >= staged + people.length,
      signal,
    );
  }

  /** Sends a write whose answer may be lost: what came of it is looked up before it is sent again. */
  async #once(
    send: () => Promise<unknown>,
    arrived: (status: Status) => boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await send();
        return;
      } catch (error) {
        signal?.throwIfAborted();
        const mayHaveArrived = isAppError(error, 'CHAT_UNAVAILABLE') && error.params.sent !== 'no';
        if (!mayHaveArrived || attempt === MOST_ATTEMPTS) throw error;
        if (arrived(await this.#status(signal))) return;
      }
    }
  }

  /** Until the server has handled everybody, or another import has taken this one's place. */
  async #end(operationId: string | null, signal?: AbortSignal): Promise<void> {
    let handled = -1;
    let movedAt = performance.now();
    for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_POLL_MS)) {
      await pause(waitMs, signal);
      const status = await this.#status(signal);
      if (status.operationId !== operationId || status.state !== 'importing') return;
      if (status.handled !== handled) movedAt = performance.now();
      handled = status.handled;
      if (performance.now() - movedAt > STALLED_MS) throw stalled();
    }
  }

  async #status(signal?: AbortSignal): Promise<Status> {
    const answer = await this.#transport.get('import.status', { signal });
    const operation: Doc = doc(answer.operation);
    const count = doc(operation.count);
    return {
      state: text(answer.state) ?? 'none',
      operationId: text(operation._id),
      startedBy: text(operation.user),
      staged: number(count.users) ?? 0,
      handled: (number(count.completed) ?? 0) + (number(count.error) ?? 0),
    };
  }

  #isOurs({ startedBy }: Status): boolean {
    return startedBy === this.#account.userId;
  }
}

/** Without a password of ours the server makes one from the time, the name and the address: anybody could guess it. */
function staging({ username, name, email }: NewUser): Doc {
  return { username, name, emails: [email], importIds: [`regie:${username}`], password: randomPassword() };
}

function sameRoles(some: readonly string[], others: readonly string[]): boolean {
  const named = new Set(some.map((role) => role.trim()).filter(Boolean));
  return named.size === new Set(others).size && others.every((role) => named.has(role));
}

function stalled(): AppError {
  const params = { route: 'GET import.status', code: 'import-stalled', sent: 'maybe' };
  return new AppError('CHAT_UNAVAILABLE', 'the import does not go on', params);
}
