import { callerOf } from '@/sandbox/chat/caller';
import type { OpenCall } from '@/sandbox/chat/endpoint';
import { may } from '@/sandbox/chat/permissions';
import { json, type Reply } from '@/sandbox/chat/request';

/** What clients compare themselves with, since 7. Nothing here is signed by anybody. */
const OFFERS = {
  minimumClientVersions: { desktop: '3.9.6', mobile: '4.39.0' },
  supportedVersions: { signed: '' },
  cloudWorkspaceId: '',
};

/** Strangers learn the version; who may see statistics (3.4: an administrator) gets the build as well. */
export function serverInfo(call: OpenCall): Reply {
  const { state, era } = call;
  const { version, trimmedVersion } = era;
  const user = callerOf(call)?.user;
  const sees = user && (trimmedVersion ? may(state, user, 'view-statistics') : user.roles.includes('admin'));
  const offers = trimmedVersion ? OFFERS : {};
  if (!sees) {
    const shown = trimmedVersion ? version.split('.').slice(0, 2).join('.') : version;
    return json({ version: shown, ...offers, success: true });
  }
  const build = { date: new Date(state.installedAt).toISOString(), nodeVersion: 'v12.16.1', arch: 'x64' };
  const marketplace = trimmedVersion ? { marketplaceApiVersion: '1.58.0' } : {};
  return json({
    ...(trimmedVersion && { version }),
    info: { version, build, commit: {}, ...marketplace },
    ...offers,
    success: true,
  });
}
