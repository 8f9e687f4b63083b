import { hashBreakGlass } from '@/lib/access/break-glass';
import { AppError } from '@/lib/base/errors';
import { readSecret } from '../read-secret';
import { type Command, EXIT } from '../types';

const SHORTEST = 12;

export const breakGlassHash: Command<object> = async (_options, { say }) => {
  const password = await readSecret(say('breakGlass.prompt'));
  if (password.length < SHORTEST)
    throw new AppError('INVALID', 'too short', { reason: 'password-short', limit: SHORTEST });
  const hash = await hashBreakGlass(password);
  return { exit: EXIT.done, json: { hash }, lines: [hash] };
};
