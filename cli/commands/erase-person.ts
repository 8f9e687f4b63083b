import { AppError } from '@/lib/base/errors';
import { erasePerson } from '@/lib/privacy/erase-person';
import { type Command, EXIT } from '../types';

type Options = { username: string; confirm: string };

export const eraseOne: Command<Options> = async ({ username, confirm }, { actor, say }) => {
  if (confirm !== username)
    throw new AppError('INVALID', 'not confirmed', { reason: 'not-confirmed', username });
  const { pseudonym, rows, entries, journals } = await erasePerson(username, actor);
  return {
    exit: EXIT.done,
    json: { pseudonym, rows, entries, journals },
    lines: [say('person.erased', { pseudonym, rows, entries, journals })],
  };
};
