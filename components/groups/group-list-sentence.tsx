import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { GroupSummary } from '@/lib/groups/queries/list-summary';

type Props = { summary: GroupSummary; mayAdopt: boolean };

export function GroupListSentence({ summary, mayAdopt }: Props) {
  const t = useTranslations('groups.list');
  const to = (href: string) => (text: ReactNode) => <Link href={href}>{text}</Link>;
  const rooms = (text: ReactNode) => (mayAdopt ? <Link href="/first-run">{text}</Link> : <span>{text}</span>);
  return t.rich(summary.readAt === null ? 'sentenceUnread' : 'sentence', {
    count: summary.groups,
    drifted: summary.drifted,
    unknown: summary.unknown,
    adoptable: summary.adoptable,
    rooms: summary.unmanagedRooms,
    strong: (text) => <strong>{text}</strong>,
    drift: to('/groups?etat=drifted,conflict'),
    unread: to('/groups?etat=unknown'),
    adopt: rooms,
    free: rooms,
  });
}
