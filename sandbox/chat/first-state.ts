import type { Era } from '@/sandbox/chat/eras';
import { sha256 } from '@/sandbox/chat/identity';
import type { Room } from '@/sandbox/chat/model';
import { newUser } from '@/sandbox/chat/new-user';
import { ChatState } from '@/sandbox/chat/state';

export type Administrator = {
  username: string;
  password: string;
  /** Kept over a reset, where given: the id, and a token that needs no second factor. */
  userId?: string;
  token?: string;
};

function generalRoom(): Room {
  const now = Date.now();
  return {
    _id: 'GENERAL',
    t: 'c',
    name: 'general',
    msgs: 0,
    ts: now,
    updatedAt: now,
    ro: false,
    default: true,
    extra: { usernames: [] },
    members: new Map(),
    messages: [],
  };
}

/** A server nobody has used yet: one administrator (whose address is unverified), rocket.cat, #general. */
export function firstState(era: Era, administrator: Administrator): ChatState {
  const state = new ChatState(era);
  const { username, password, userId, token } = administrator;
  const held = { createdAt: Date.now(), name: 'regie', bypassTwoFactor: true };
  state.insertUser(
    newUser({
      ...(userId && { _id: userId }),
      ...(token && { tokens: [{ ...held, hash: sha256(token) }] }),
      username,
      name: 'Admin',
      roles: ['admin'],
      emails: [{ address: `${username}@example.org`, verified: false }],
      passwordHash: sha256(password),
      profile: { avatarOrigin: 'none', statusDefault: 'online', utcOffset: 0 },
    }),
  );
  state.insertUser(
    newUser({
      _id: 'rocket.cat',
      username: 'rocket.cat',
      name: 'Rocket.Cat',
      type: 'bot',
      roles: ['bot'],
      status: 'online',
      profile: { avatarOrigin: 'local', statusDefault: 'online', utcOffset: 0, avatarETag: null },
    }),
  );
  state.insertRoom(generalRoom());
  return state;
}
