import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { type AdminTab, AdminTabs } from './admin-tabs';

type SettingFrameProps = {
  tab: AdminTab;
  title: string;
  sentence: ReactNode;
  /** Without a workspace there is nothing to set: the way to connect one is shown instead. */
  connected: boolean;
  children: ReactNode;
  /** Below, with or without a workspace. */
  always?: ReactNode;
  aside?: ReactNode;
};

/** The frame of the pages that hold the settings of a workspace. */
export function SettingFrame({
  tab,
  title,
  sentence,
  connected,
  children,
  always,
  aside,
}: SettingFrameProps) {
  const t = useTranslations('admin');
  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t(`tab.${tab}`) }]} />
      <PageHeader title={title}>{sentence}</PageHeader>
      <AdminTabs current={tab} />
      <PageBody aside={aside}>
        {connected ? (
          children
        ) : (
          <EmptyState
            kind="nothing-yet"
            title={t('workspace.none')}
            action={<LinkButton href="/admin">{t('connect.first')}</LinkButton>}
          />
        )}
        {always}
      </PageBody>
    </>
  );
}
