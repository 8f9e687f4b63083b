import { setAutomation } from '@/lib/groups/commands';
import { healAgain, setSelfHeal } from '@/lib/live/commands/heal';
import { compareLater } from '../compare-later';
import { requireGroupIds } from '../queries/groups';
import { type Command, EXIT } from '../types';

const LEVELS = { observe: 'observe', 'add-only': 'add_only', full: 'full' } as const;

type Promotion = { level: keyof typeof LEVELS; groups: string[] };

/** Promotion, or the way back, of groups named one by one. */
export const automation: Command<Promotion> = async ({ level, groups }, { actor, say }) => {
  const groupIds = await requireGroupIds(groups);
  const { changed } = await setAutomation({ groupIds, automation: LEVELS[level] }, actor);
  if (changed > 0) await compareLater(actor);
  return { exit: EXIT.done, json: { level, changed }, lines: [say('automation.done', { count: changed })] };
};

export const selfHeal: Command<{ act: 'on' | 'off'; groups: string[] }> = async (
  { act, groups },
  { actor, say },
) => {
  const groupIds = await requireGroupIds(groups);
  const { changed } = await setSelfHeal({ groupIds, selfHeal: act === 'on' }, actor);
  return {
    exit: EXIT.done,
    json: { selfHeal: act === 'on', changed },
    lines: [say('selfHeal.done', { count: changed })],
  };
};

/** Groups left alone because somebody kept undoing what was put right; a person has looked. */
export const selfHealAgain: Command<{ groups: string[] }> = async ({ groups }, { actor, say }) => {
  const groupIds = await requireGroupIds(groups);
  for (const groupId of groupIds) await healAgain({ groupId }, actor);
  const changed = groupIds.length;
  return { exit: EXIT.done, json: { changed }, lines: [say('selfHeal.done', { count: changed })] };
};
