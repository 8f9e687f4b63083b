import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { RelativeTime } from '@/components/ui/relative-time';

export type OverviewState = {
  drift: number;
  driftedGroups: number;
  groups: number;
  heldPlans: number;
  /** Groups whose room could not be read. */
  unread: number;
  observedAt: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
};

/** Which sentence says the state: the pause first, then what was never read or defined. */
export function sentenceOf({ drift, groups, observedAt, pausedAt }: OverviewState) {
  if (pausedAt) return 'paused';
  if (groups === 0) return 'undefined';
  if (!observedAt) return 'unread';
  return drift === 0 ? 'same' : 'drift';
}

export function OverviewSentence({ state, names }: { state: OverviewState; names: Names }) {
  const t = useTranslations('overview.sentence');
  const who = useWho(names);
  const { drift, driftedGroups, groups, heldPlans, unread, observedAt, pausedAt, pausedBy } = state;
  const time = pausedAt ?? observedAt;
  return t.rich(sentenceOf(state), {
    drift,
    driftedGroups,
    groups,
    heldPlans,
    unread,
    by: who(pausedBy ?? ''),
    strong: (text: ReactNode) => <strong>{text}</strong>,
    a: linkTo('/drift'),
    plans: linkTo('/plans?state=held'),
    unknown: linkTo('/groups?etat=unknown'),
    time: () => time && <RelativeTime at={time} quiet />,
  });
}

function linkTo(href: string) {
  return (text: ReactNode) => <Link href={href}>{text}</Link>;
}
