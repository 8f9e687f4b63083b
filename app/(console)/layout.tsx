import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readPreferences } from '@/app/preferences/read-preferences';
import { setPreference } from '@/app/preferences/set-preference';
import { BreakGlassBanner } from '@/components/shell/break-glass-banner';
import { ServiceBanner } from '@/components/shell/service-banner';
import { SessionNotice } from '@/components/shell/session-notice';
import { Shell } from '@/components/shell/shell';
import { allowed } from '@/lib/access/policy';
import { currentSession, requireActor } from '@/lib/access/session';
import { serviceTroubles } from '@/lib/health/queries/services';
import { searchAction } from './actions';
import { navigationFor } from './navigation';
import { goOnAction } from './session-actions';
import { shellData } from './shell-data';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [t, preferences, data, session, troubles] = await Promise.all([
    getTranslations('shell'),
    readPreferences(),
    shellData(actor),
    currentSession(),
    serviceTroubles(),
  ]);
  const navigation = navigationFor({
    allowed: (permission) => allowed(actor, permission).allowed,
    label: (name) => t(`entry.${name}`),
    count: (name) => data.counts[name],
  });
  return (
    <Shell
      workspace={data.workspace}
      tally={data.tally}
      revision={data.revision}
      navigation={navigation}
      person={{ name: actor.name, role: t(`role.${actor.role}`) }}
      preferences={preferences}
      setPreference={setPreference}
      signOutHref="/signout"
      search={searchAction}
    >
      {actor.kind === 'break-glass' && <BreakGlassBanner name={actor.name} />}
      <ServiceBanner troubles={troubles} />
      {children}
      {session.actor && <SessionNotice left={session.left} goOn={goOnAction} />}
    </Shell>
  );
}
