import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { Sign } from '@/components/ui/sign';

type NoDriftProps = {
  observed: boolean;
  open: number;
  /** Reads the server. */
  read: ReactNode;
};

/** Three different nothings: never read, nothing differs, nothing matches. */
export function NoDrift({ observed, open, read }: NoDriftProps) {
  const t = useTranslations('drift.empty');
  if (!observed) {
    return (
      <Notice icon={<CircleHelp />} title={t('unread')} actions={read}>
        {t('unreadText')}
      </Notice>
    );
  }
  if (open === 0) {
    return (
      <Notice icon={<Sign kind="ok" />} title={t('none')}>
        {t('noneText')}
      </Notice>
    );
  }
  return (
    <EmptyState
      kind="no-match"
      title={t('noMatch')}
      action={<LinkButton href="/drift">{t('all')}</LinkButton>}
    />
  );
}
