import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusChip } from '@/components/ui/status-chip';

type WorkspacePropertiesProps = {
  workspace: {
    chatUrl: string;
    serviceUserId: string;
    serviceUsername: string;
    serverVersion: string | null;
  };
  testedAt: Date;
  supported: boolean;
};

export function WorkspaceProperties({ workspace, testedAt, supported }: WorkspacePropertiesProps) {
  const t = useTranslations('admin.workspace');
  return (
    <Properties>
      <Property label={t('address')}>{workspace.chatUrl}</Property>
      <Property label={t('server')}>
        {t('rocketchat', { version: workspace.serverVersion ?? '?' })}{' '}
        {!supported && <StatusChip tone="held">{t('unsupported')}</StatusChip>}
      </Property>
      <Property label={t('account')}>{workspace.serviceUsername}</Property>
      <Property label={t('accountId')}>
        <Code>{workspace.serviceUserId}</Code>
      </Property>
      <Property label={t('token')}>{t('sealed')}</Property>
      <Property label={t('tested')}>
        <RelativeTime at={testedAt} />
      </Property>
    </Properties>
  );
}
