import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { CapabilityList } from '@/components/admin/capability-list';
import { ConnectDialog } from '@/components/admin/connect-dialog';
import { PauseSwitch } from '@/components/admin/pause-switch';
import { PermissionTable } from '@/components/admin/permission-table';
import { RenameForm } from '@/components/admin/rename-form';
import { TestAgain } from '@/components/admin/test-again';
import { WhereToGrant } from '@/components/admin/where-to-grant';
import { WorkspaceProperties } from '@/components/admin/workspace-properties';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import {
  connectAction,
  pauseAction,
  renameAction,
  resumeAction,
  testAgainAction,
  tryConnectionAction,
} from './actions';
import { lastSaved } from './last-saved';
import { workspacePageData } from './workspace-page-data';

export default async function WorkspacePage() {
  const actor = await requireActor('workspace.read');
  const [t, data] = [await getTranslations('admin'), await workspacePageData()];
  const { workspace, access, facts } = data;
  const [edit, pausing] = [
    await refusalOf(actor, 'workspace.edit'),
    await refusalOf(actor, 'workspace.pause'),
  ];
  const connect = (
    <ConnectDialog
      present={{ url: workspace?.chatUrl ?? '', userId: workspace?.serviceUserId ?? '' }}
      tryConnection={tryConnectionAction}
      connect={connectAction}
      refusal={edit}
    />
  );

  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <PageHeader title={t('workspace.tab', facts)}>
        {t.rich('workspace.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="workspace" />
      {!workspace || !access ? (
        <PageBody>
          <EmptyState kind="nothing-yet" title={t('workspace.none')} action={connect}>
            {t('workspace.noneText')}
          </EmptyState>
        </PageBody>
      ) : (
        <PageBody
          aside={
            <>
              <Section heading={t('workspace.title')} actions={connect}>
                <WorkspaceProperties
                  workspace={workspace}
                  testedAt={access.testedAt}
                  supported={data.supported}
                />
                <RenameForm
                  workspace={workspace}
                  last={await lastSaved('name')}
                  rename={renameAction}
                  refusal={edit}
                />
              </Section>
              <Section heading={t('capability.title')} note={workspace.serverVersion}>
                <CapabilityList capabilities={data.capabilities} />
              </Section>
            </>
          }
        >
          <Section heading={t('pause.title')}>
            <PauseSwitch paused={data.paused} pause={pauseAction} resume={resumeAction} refusal={pausing} />
          </Section>
          <Section
            heading={t('permission.title')}
            note={t('permission.note', { missing: facts.missing })}
            actions={<TestAgain test={testAgainAction} refusal={edit} />}
          >
            <PermissionTable rows={access.rows} />
            <WhereToGrant
              workspace={workspace}
              access={access}
              licensed={data.capabilities.rolesNeedLicence}
            />
          </Section>
        </PageBody>
      )}
    </>
  );
}
