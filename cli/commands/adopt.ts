import { requirePermission } from '@/lib/access/policy';
import { AppError } from '@/lib/base/errors';
import type { AdoptedAll } from '@/lib/groups/adopt-all';
import { adoptGroups } from '@/lib/groups/adopt-commands';
import { requestJob } from '@/lib/jobs/request';
import { compareLater } from '../compare-later';
import { follow } from '../follow';
import { type Command, EXIT } from '../types';

type Options = { groups: string[]; allMatching?: boolean; all?: boolean; matching?: string };

export const adopt: Command<Options> = async (options, around) => {
  const { groups, allMatching = false, all = false } = options;
  const { actor, say } = around;
  if (all && (allMatching || groups.length > 0))
    throw new AppError('INVALID', '--all stands alone', { reason: 'adopt-both' });
  if (all) return adoptWhatIs(options, around);
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

const adoptWhatIs: Command<Options> = async ({ matching }, around) => {
  const { actor, say } = around;
  requirePermission(actor, 'group.adopt');
  const input = matching ? { text: matching, everyone: false } : { everyone: true };
  const result = await follow(await requestJob('adopt-all', input, actor), around);
  const adopted = result as AdoptedAll; // what the worker's handler gave
  const { groups, people, memberships } = adopted;
  return { exit: EXIT.done, json: adopted, lines: [say('adopt.all', { groups, people, memberships })] };
};
