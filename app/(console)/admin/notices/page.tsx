import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { NoticeForm } from '@/components/admin/notice-form';
import { NoticeTable } from '@/components/admin/notice-table';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { latestNotices } from '@/lib/notify/queries/notices';
import { readNoticeSettings } from '@/lib/notify/schema';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { saveNoticesAction, tryNoticeAction } from './actions';

const SHOWN = 50;

export default async function NoticesPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace, rows] = [
    await getTranslations('admin'),
    await findWorkspace(),
    await latestNotices(SHOWN),
  ];
  const refusal = await refusalOf(actor, 'workspace.edit');
  const settings = readNoticeSettings(workspace?.settings);
  const facts = { to: settings.on ? settings.to : 'nobody', room: settings.room };

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.notices') }]} />
      <PageHeader title={t('notices.tab')}>
        {t.rich('notices.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="notices" />
      <PageBody>
        {!workspace ? (
          <EmptyState
            kind="nothing-yet"
            title={t('workspace.none')}
            action={<LinkButton href="/admin">{t('connect.first')}</LinkButton>}
          />
        ) : (
          <>
            <Section heading={t('notices.title')}>
              <p className="measure pt-2.5 text-ink-2">{t('notices.text')}</p>
              <NoticeForm
                settings={settings}
                version={workspace.version}
                save={saveNoticesAction}
                trial={tryNoticeAction}
                refusal={refusal}
              />
            </Section>
            <Section heading={t('notices.last')} note={rows.length}>
              <NoticeTable rows={rows} />
            </Section>
          </>
        )}
      </PageBody>
    </>
  );
}
