import { randomBytes } from 'node:crypto';
import { isAppError } from '@/lib/base/errors';
import { type Doc, doc, docs, isDoc } from './document';
import { toUser, toUserRoom } from './documents';
import { answeredWithout, chatError } from './envelope';
import { readList } from './paging';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount, ChatUser, NewUser, UserRoom, Written } from './types';

/** How accounts are made. A verified address makes 3.4 ask for a code by mail at the first password login. */
export type NewAccountOptions = { verified: boolean; joinDefaultChannels: boolean; roles: readonly string[] };

export const NEW_ACCOUNTS: NewAccountOptions = {
  verified: false,
  joinDefaultChannels: false,
  roles: ['user'],
};

export class Users {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;
  readonly #newAccounts: NewAccountOptions;
  readonly #seesAll: boolean;

  constructor(
    transport: Transport,
    capabilities: Capabilities,
    account: ChatAccount,
    newAccounts: NewAccountOptions,
  ) {
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#newAccounts = newAccounts;
    this.#seesAll = account.permissions.includes('view-full-other-user-info');
  }

  /** Without roles nobody knows who administers the server, and without addresses whose account is whose. */
  async list(signal?: AbortSignal): Promise<ChatUser[]> {
    if (!this.#seesAll) {
      const said = 'roles and addresses are hidden';
      throw chatError({ kind: 'refused', code: 'error-not-allowed', said }, 'GET users.list');
    }
    const users = await readList(this.#transport, {
      route: 'users.list',
      items: 'users',
      sort: { username: 1 },
      big: true,
      allAtOnce: this.#capabilities.listsAllUsers,
      signal,
    });
    return users.map(toUser).filter((user) => user !== null);
  }

  async find(username: string, signal?: AbortSignal): Promise<ChatUser | null> {
    const answer = await this.#info({ username }, signal);
    const user = answer && toUser(answer);
    return user?.username.toLowerCase() === username.toLowerCase() ? user : null;
  }

  /** The person and every room they are in, private ones included, in one call; null when nobody has this id. */
  async withRooms(
    userId: string,
    signal?: AbortSignal,
  ): Promise<{ user: ChatUser; rooms: UserRoom[] } | null> {
    const asked: Record<string, string> = this.#capabilities.includeUserRooms
      ? { includeUserRooms: 'true' }
      : { fields: JSON.stringify({ userRooms: 1 }) };
    const answer = await this.#info({ userId, ...asked }, signal);
    const user = answer && toUser(answer);
    // Asked for nobody, the server describes its own robot.
    if (user?.userId !== userId) return null;
    if (!Array.isArray(answer?.rooms)) {
      // Left out without a word for callers who may not see others' rooms.
      throw chatError({ kind: 'refused', code: 'error-not-allowed', said: 'no rooms' }, 'GET users.info');
    }
    const rooms = docs(answer.rooms).map(toUserRoom);
    return { user, rooms: rooms.filter((room) => room !== null) };
  }

  async create({ username, name, email }: NewUser, signal?: AbortSignal): Promise<ChatUser> {
    const { verified, joinDefaultChannels, roles } = this.#newAccounts;
    const body = { username, name, email, password: randomPassword(), verified, joinDefaultChannels, roles };
    const answer = await this.#transport.post('users.create', body, signal);
    const user = toUser(doc(answer.user));
    if (user) return user;
    throw answeredWithout('the account', 'POST users.create');
  }

  async update(
    userId: string,
    data: { name?: string; email?: string },
    signal?: AbortSignal,
  ): Promise<Written> {
    await this.#transport.post('users.update', { userId, data }, signal);
    return 'applied';
  }

  /** Never with `confirmRelinquish`: that deletes rooms. */
  async setActive(userId: string, active: boolean, signal?: AbortSignal): Promise<Written> {
    const answer = await this.#transport.post(
      'users.setActiveStatus',
      { userId, activeStatus: active },
      signal,
    );
    if (isDoc(answer.user)) return 'applied';
    // The first versions answer success for an id that nobody has.
    throw chatError(
      { kind: 'refused', code: 'error-user-not-found', said: '' },
      'POST users.setActiveStatus',
    );
  }

  async #info(query: Record<string, string>, signal?: AbortSignal): Promise<Doc | null> {
    try {
      return doc((await this.#transport.get('users.info', { query, signal })).user);
    } catch (error) {
      if (isAppError(error, 'CHAT_REFUSED') && error.params.code === 'error-user-not-found') return null;
      throw error;
    }
  }
}

/** Kept by nobody: people sign in through CAS. The tail satisfies any password policy. */
export function randomPassword(): string {
  return `${randomBytes(24).toString('base64url')}-aA1`;
}
