import { newId } from '@/sandbox/chat/identity';
import type { User } from '@/sandbox/chat/model';

export function newUser(of: Pick<User, 'username' | 'name'> & Partial<User>): User {
  const now = Date.now();
  return {
    _id: newId(),
    emails: [],
    type: 'user',
    active: true,
    roles: ['user'],
    createdAt: now,
    updatedAt: now,
    status: 'offline',
    passwordHash: '',
    profile: { settings: {} },
    tokens: [],
    ...of,
  };
}
