'use client';

import { useQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { formatClock } from '@/components/ui/format/date';
import { Notice } from '@/components/ui/notice';
import type { SessionLeft } from '@/lib/access/types';
import { askAgainInMs, endingOf, type SessionEnding } from './session-end';
import { type GoOn, SessionGoOn } from './session-go-on';
import { SESSION_KEY } from './session-key';

const MINUTE_MS = 60_000;
const never = () => () => undefined;

type SessionNoticeProps = {
  /** As the page was made. */
  left: SessionLeft;
  goOn: GoOn;
};

/** Says two minutes before that the session ends, how to go on, and that it has ended. */
export function SessionNotice({ left, goOn }: SessionNoticeProps) {
  // What depends on this browser's clock cannot be in the page the server made.
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { data, dataUpdatedAt } = useQuery<SessionLeft | null>({
    queryKey: SESSION_KEY,
    queryFn: readLeft,
    initialData: left,
    staleTime: MINUTE_MS,
    refetchInterval: ({ state: { data: known, dataUpdatedAt: askedAt } }) =>
      known ? askAgainInMs(known, askedAt, Date.now()) : false,
    // The form that waits may be in a tab nobody looks at.
    refetchIntervalInBackground: true,
    // Signing in again in another tab makes this one usable as it stands.
    refetchOnWindowFocus: ({ state }) => (state.data ? true : 'always'),
  });
  const ending = hydrated && data ? endingOf(data, dataUpdatedAt, Date.now()) : null;
  return (
    <div
      aria-live="assertive"
      className="fixed bottom-4 left-[calc(var(--side)+1rem)] z-50 max-w-120 *:bg-raised *:shadow-2 max-tablet:inset-x-4"
    >
      {data === null && <Ended />}
      {ending && <Ending {...ending} goOn={goOn} />}
    </div>
  );
}

function Ending({ cause, endsAt, goOn }: SessionEnding & { goOn: GoOn }) {
  const t = useTranslations('shell.session');
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC' };
  return (
    <Notice
      tone="waiting"
      icon={<Clock />}
      title={t('ending', { time: formatClock(endsAt, context) })}
      actions={cause === 'idle' && <SessionGoOn goOn={goOn} />}
    >
      {t(cause)}
    </Notice>
  );
}

function Ended() {
  const t = useTranslations('shell.session');
  return (
    <Notice
      tone="failed"
      title={t('ended')}
      actions={
        <a href="/signin" target="_blank" rel="noopener" className="link">
          {t('enter')}
        </a>
      }
    >
      {t('endedText')}
    </Notice>
  );
}

async function readLeft(): Promise<SessionLeft | null> {
  const response = await fetch('/api/session');
  if (response.status === 401) return null;
  if (!response.ok) throw new DOMException(`the session answered ${response.status}`, 'NetworkError');
  const left: SessionLeft = await response.json();
  return left;
}
