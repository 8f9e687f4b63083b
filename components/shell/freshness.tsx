'use client';

import { CircleHelp, Clock } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { RelativeTime } from '@/components/ui/relative-time';

const OLD_AFTER_MS = 15 * 60_000;

/** When the server was last read. Over 15 minutes it turns amber and says so; never read is unknown. */
export function Freshness({ at }: { at: Date | string | null }) {
  const t = useTranslations('shell.freshness');
  const now = useNow({ updateInterval: 30_000 });
  const old = at !== null && now.getTime() - new Date(at).getTime() > OLD_AFTER_MS;
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 text-small whitespace-nowrap [&_svg]:size-3.5',
        old ? 'text-held' : 'text-ink-3',
      )}
    >
      {at === null ? <CircleHelp /> : <Clock />}
      {at === null ? (
        t('never')
      ) : (
        <span>
          <span className="max-tablet:sr-only">{t(old ? 'old' : 'read')} </span>
          <RelativeTime at={at} />
        </span>
      )}
    </span>
  );
}
