import { AppError } from '@/lib/base/errors';
import { adoptGroups } from '@/lib/groups/adopt-commands';
import { compareLater } from '../compare-later';
import { type Command, EXIT } from '../types';

type Options = { groups: string[]; allMatching?: boolean };

export const adopt: Command<Options> = async ({ groups, allMatching = false }, { actor, say }) => {
  if (allMatching === groups.length > 0) {
    const reason = allMatching ? 'adopt-both' : 'adopt-nothing';
    throw new AppError('INVALID', 'name groups, or --all-matching', { reason });
  }
  const { revision, adopted, missing } = await adoptGroups(
    { slugs: allMatching ? 'all-matching' : groups },
    actor,
  );
  if (adopted.length > 0) await compareLater(actor);
  return {
    exit: missing.length > 0 ? EXIT.error : EXIT.done,
    json: {
      revision,
      adopted: adopted.map(({ slug, roomId }) => ({ group: slug, room: roomId })),
      missing: [...missing],
    },
    lines: [
      say('adopt.done', { count: adopted.length }),
      ...(missing.length > 0 ? [say('adopt.missing', { groups: missing.join(', ') })] : []),
    ],
  };
};
