'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
import { useId } from 'react';
import { formatExact, formatRelative } from './format/date';
import { Tooltip } from './tooltip';

type RelativeTimeProps = {
  at: Date | string;
  /** Inside a link or a button: no stop of its own, the exact time stays in the text for screen readers. */
  quiet?: boolean;
};

/** "il y a 4 min", kept up to date; the exact time on hover and on focus. */
export function RelativeTime({ at, quiet }: RelativeTimeProps) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow({ updateInterval: 30_000 });
  const exactId = useId();
  const date = new Date(at);
  const exact = formatExact(date, { locale, timeZone });
  const words = formatRelative(date, { locale, timeZone, now });
  if (quiet) {
    return (
      <time dateTime={date.toISOString()} title={exact} className="whitespace-nowrap">
        {words}
      </time>
    );
  }
  return (
    <>
      <Tooltip content={exact}>
        <button
          type="button"
          aria-describedby={exactId}
          className="relative z-1 -my-0.5 inline-flex min-h-6 cursor-default items-center"
        >
          <time dateTime={date.toISOString()} className="whitespace-nowrap">
            {words}
          </time>
        </button>
      </Tooltip>
      <span id={exactId} className="sr-only">
        {exact}
      </span>
    </>
  );
}
