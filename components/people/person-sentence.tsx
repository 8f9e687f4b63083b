import { useTranslations } from 'next-intl';
import type { PersonView } from '@/lib/people/types';
import type { RoomCounts } from './room-standing';

type PersonSentenceProps = { person: PersonView; drift: number; counts: RoomCounts; groups: number };

/** What most needs to be known first. */
export function PersonSentence({ person, drift, counts, groups }: PersonSentenceProps) {
  const t = useTranslations('people.one');
  const { name, protectedFor, observed, ended } = person;
  const strong = (text: React.ReactNode) => <strong>{text}</strong>;
  if (ended) return t.rich('ended', { name, strong });
  if (protectedFor !== null) return t.rich('protected', { name, reason: protectedFor, strong });
  if (!observed) return t.rich('unread', { name, groups, strong });
  const account = person.account ? (person.account.active ? 'active' : 'inactive') : 'missing';
  const values = { name, drift, account, conforming: counts.ok, strong };
  return t.rich(drift > 0 ? 'differs' : 'conforms', values);
}
