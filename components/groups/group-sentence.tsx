import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MemberCounts } from '@/lib/groups/queries/members';
import type { GroupView } from '@/lib/groups/queries/one';
import type { RowFacts } from '@/lib/groups/queries/row-facts';

type Props = { group: GroupView; facts: RowFacts; counts: MemberCounts };

/** The fact of one group: how many should be in it, and what differs. */
export function GroupSentence({ group, facts, counts }: Props) {
  const t = useTranslations('groups.one');
  const { slug, state, ended } = group;
  const to = (query: string) => (text: ReactNode) => <Link href={`/groups/${slug}${query}`}>{text}</Link>;
  const key = ended ? 'sentenceEnded' : SENTENCES[state];
  return t.rich(key, {
    name: group.name ?? slug,
    members: counts.wanted,
    additions: facts.additions,
    removals: facts.removals,
    changes: facts.changes,
    strong: (text) => <strong>{text}</strong>,
    people: to('?vues=drift'),
    settings: to('?onglet=ecarts'),
  });
}

const SENTENCES = {
  synced: 'sentenceSynced',
  drifted: 'sentenceDrifted',
  conflict: 'sentenceConflict',
  unknown: 'sentenceUnknown',
  'never-observed': 'sentenceUnread',
} as const;
