import { namesOf } from '@/lib/access/queries';
import { serviceTroubles } from '@/lib/health/queries/services';
import { readAccess } from '@/lib/observe/access-report';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';

/** What the page of the workspace says. The sealed token stays here. */
export async function workspacePageData() {
  const [stored, troubles] = [await findWorkspace(), await serviceTroubles()];
  const silent = troubles.some(({ name }) => name === 'chat');
  const access = readAccess(stored?.access);
  const { supported, ...capabilities } = capabilitiesOf(stored?.serverVersion ?? '');
  const missing = access?.rows.filter(({ required, found }) => required && !found).length ?? 0;
  return {
    workspace: stored && {
      name: stored.name,
      chatUrl: stored.chatUrl,
      serviceUserId: stored.serviceUserId,
      serviceUsername: stored.serviceUsername,
      serverVersion: stored.serverVersion,
      version: stored.version,
    },
    access,
    supported,
    capabilities,
    paused: stored?.pausedAt
      ? { since: stored.pausedAt, by: await nameOf(stored.pausedBy ?? ''), reason: stored.pauseReason ?? '' }
      : null,
    facts: {
      state: stored === null ? 'none' : stored.pausedAt ? 'paused' : silent ? 'silent' : 'connected',
      name: stored?.name ?? '',
      version: stored?.serverVersion ?? '',
      missing,
    },
  };
}

async function nameOf(login: string): Promise<string> {
  return (await namesOf([login])).get(login.toLowerCase()) ?? login;
}
