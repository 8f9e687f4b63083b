import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { WindowsForm } from '@/components/admin/windows-form';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { windowsIn } from '@/lib/reconcile/queries/windows';
import { windowAt } from '@/lib/reconcile/windows';
import { saveWindowsAction } from './actions';

export default async function WindowsPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace] = [await getTranslations('admin'), await findWorkspace()];
  const refusal = await refusalOf(actor, 'workspace.edit');
  const windows = windowsIn(workspace?.settings);
  const { open, because, changesAt } = windowAt(new Date(), windows);
  const state = open ? 'open' : 'shut';

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.windows') }]} />
      <PageHeader title={t('windows.tab', { state })}>
        {t.rich('windows.sentence', {
          state: changesAt ? state : `${state}Always`,
          because: because ?? t('windows.outside'),
          at: changesAt ?? new Date(0),
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <AdminTabs current="windows" />
      <PageBody>
        {workspace ? (
          <WindowsForm
            windows={windows}
            version={workspace.version}
            save={saveWindowsAction}
            refusal={refusal}
          />
        ) : (
          <EmptyState
            kind="nothing-yet"
            title={t('workspace.none')}
            action={<LinkButton href="/admin">{t('connect.first')}</LinkButton>}
          />
        )}
      </PageBody>
    </>
  );
}
