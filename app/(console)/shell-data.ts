import { getTranslations } from 'next-intl/server';
import type { NavigationCount, Tally, Workspace } from '@/components/shell/types';
import { allowed } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { liveRevision } from '@/lib/reconcile/queries/live-revision';
import { type ShellCounts, shellCounts } from '@/lib/reconcile/queries/shell-counts';
import type { WritingNow } from '@/lib/reconcile/queries/writing-now';
import type { EntryName } from './navigation';

export type ShellData = {
  workspace: Workspace;
  tally: Tally;
  revision: number;
  counts: Partial<Record<EntryName, NavigationCount>>;
};

/** What the sidebar shows on every page. */
export async function shellData(actor: Actor): Promise<ShellData> {
  // First: what changes while the rest is read is shown once more rather than never.
  const revision = await liveRevision();
  const [t, counts] = await Promise.all([
    getTranslations('shell.count'),
    shellCounts(new Date(), actor.username),
  ]);
  return {
    workspace: { name: counts.workspaceName ?? 'Régie', address: hostOf(counts.chatUrl) },
    tally: tallyOf(counts),
    revision,
    counts: {
      drift: shown(counts.drift, t('drift', { count: counts.drift })),
      plans: heldPlans(counts, allowed(actor, 'plan.approve').allowed, t),
      groups: shown(counts.groups, t('groups', { count: counts.groups })),
      people: shown(counts.people, t('people', { count: counts.people })),
    },
  };
}

/** Amber calls those who can approve; a plan of one's own waits for somebody else. */
function heldPlans(
  { heldPlans: held, ownHeldPlans: own }: ShellCounts,
  mayApprove: boolean,
  t: Awaited<ReturnType<typeof getTranslations<'shell.count'>>>,
): NavigationCount | undefined {
  if (mayApprove && held > own) return shown(held - own, t('plans', { count: held - own }), 'waiting');
  if (mayApprove) return shown(own, t('ownPlans', { count: own }));
  return shown(held, t('plans', { count: held }));
}

/** The pause says more than the run it stops. */
export function tallyOf({ pausedAt, pausedBy, runningRun }: WritingNow): Tally {
  if (pausedAt) return { state: 'paused', since: pausedAt, by: pausedBy };
  return runningRun === null ? { state: 'off' } : { state: 'writing', href: `/runs/${runningRun}` };
}

/** Nothing to count is not written. */
function shown(
  value: number,
  words: string,
  tone: NavigationCount['tone'] = 'plain',
): NavigationCount | undefined {
  return value === 0 ? undefined : { value, words, tone };
}

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : '';
}
