import { UserMinus, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { QuestionMark } from '@/components/ui/icons';
import { StatusChip } from '@/components/ui/status-chip';
import type { AccountState as State } from '@/lib/people/types';

/** How the account stands on the server; what was never read is unknown, never absent. */
export function AccountState({ account, wanted }: { account: State; wanted: boolean | null }) {
  const t = useTranslations('people.account');
  if (account === 'never-observed') {
    return (
      <StatusChip tone="unknown" icon={<QuestionMark />}>
        {t(account)}
      </StatusChip>
    );
  }
  if (account === 'missing' && wanted) {
    return (
      <StatusChip tone="add" icon={<UserX />}>
        {t(account)}
      </StatusChip>
    );
  }
  const differs = wanted !== null && account !== 'missing' && (account === 'active') !== wanted;
  if (differs) {
    return (
      <StatusChip tone="change" icon={<UserMinus />}>
        {t(account)}
      </StatusChip>
    );
  }
  return <span className="text-ink-3">{t(account)}</span>;
}
