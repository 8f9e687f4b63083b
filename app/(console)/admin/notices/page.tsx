import { getTranslations } from 'next-intl/server';
import { NoticeForm } from '@/components/admin/notice-form';
import { NoticeTable } from '@/components/admin/notice-table';
import { SettingFrame } from '@/components/admin/setting-frame';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { latestNotices } from '@/lib/notify/queries/notices';
import { readNoticeSettings } from '@/lib/notify/schema';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { lastSaved } from '../last-saved';
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
    <SettingFrame
      tab="notices"
      connected={workspace !== null}
      title={t('notices.tab')}
      sentence={t.rich('notices.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
    >
      <Section heading={t('notices.title')}>
        <p className="measure pt-2.5 text-ink-2">{t('notices.text')}</p>
        <NoticeForm
          settings={settings}
          version={workspace?.version ?? 0}
          last={await lastSaved('notices')}
          save={saveNoticesAction}
          trial={tryNoticeAction}
          refusal={refusal}
        />
      </Section>
      <Section heading={t('notices.last')} note={rows.length}>
        <NoticeTable rows={rows} />
      </Section>
    </SettingFrame>
  );
}
