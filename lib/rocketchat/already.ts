import { isAppError } from '@/lib/base/errors';
import type { Written } from './types';

/** Refusals that mean "it is so already", per operation: the same code is a real failure elsewhere. */
const ALREADY = {
  'grant-owner': ['error-user-already-owner', 'error-user-already-in-role'],
  'grant-moderator': ['error-user-already-moderator', 'error-user-already-in-role'],
  'revoke-owner': ['error-user-not-owner', 'error-user-not-in-role'],
  'revoke-moderator': ['error-user-not-moderator', 'error-user-not-in-role'],
  remove: ['error-user-not-in-room', 'error-user-not-in-team'],
  invite: [],
  settings: ['same-value'],
  archive: ['error-room-archived', 'error-room-not-archived'],
} as const satisfies Record<string, readonly string[]>;

export type Operation = keyof typeof ALREADY;

export async function applyOnce(operation: Operation, write: () => Promise<unknown>): Promise<Written> {
  try {
    await write();
    return 'applied';
  } catch (error) {
    if (isAppError(error, 'CHAT_REFUSED') && isAlready(operation, String(error.params.code)))
      return 'already';
    throw error;
  }
}

export function isAlready(operation: Operation, code: string): boolean {
  const codes: readonly string[] = ALREADY[operation];
  return codes.includes(code);
}
