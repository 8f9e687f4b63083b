import { getTranslations } from 'next-intl/server';
import { SettingFrame } from '@/components/admin/setting-frame';
import { WindowsForm } from '@/components/admin/windows-form';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { windowsIn } from '@/lib/reconcile/queries/windows';
import { windowAt } from '@/lib/reconcile/windows';
import { lastSaved } from '../last-saved';
import { saveWindowsAction } from './actions';

export default async function WindowsPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace] = [await getTranslations('admin'), await findWorkspace()];
  const refusal = await refusalOf(actor, 'workspace.edit');
  const windows = windowsIn(workspace?.settings);
  const { open, because, changesAt } = windowAt(new Date(), windows);
  const state = open ? 'open' : 'shut';

  return (
    <SettingFrame
      tab="windows"
      connected={workspace !== null}
      title={t('windows.tab', { state })}
      sentence={t.rich('windows.sentence', {
        state: changesAt ? state : `${state}Always`,
        because: because ?? t('windows.outside'),
        at: changesAt ?? new Date(0),
        strong: (text) => <strong>{text}</strong>,
      })}
    >
      {workspace && (
        <WindowsForm
          windows={windows}
          version={workspace.version}
          last={await lastSaved('windows')}
          save={saveWindowsAction}
          refusal={refusal}
        />
      )}
    </SettingFrame>
  );
}
