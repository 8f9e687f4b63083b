import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import type { Tally } from './types';

const LOOKS = {
  off: { box: 'border-line bg-surface text-ink-3', lamp: 'bg-unknown-line' },
  writing: {
    box: 'border-remove-line bg-surface text-ink',
    lamp: 'breathing bg-tally-on shadow-[0_0_0_3px_color-mix(in_oklab,var(--tally-on)_22%,transparent)]',
  },
  paused: { box: 'border-held-line bg-held-tint text-held', lamp: 'bg-held-solid' },
};

/** Always in sight: grey when nothing is written, red while a run writes, amber when paused. */
export function TallyLight({ tally }: { tally: Tally }) {
  const t = useTranslations('shell.tally');
  const format = useFormatter();
  const look = LOOKS[tally.state];
  const words =
    tally.state === 'paused' && tally.since
      ? t('pausedSince', { time: format.dateTime(tally.since, { timeStyle: 'short' }) })
      : t(tally.state);
  return (
    <Link
      href={tally.state === 'writing' ? tally.href : tally.state === 'paused' ? '/admin' : '/runs'}
      title={words}
      className={classes(
        'mx-0 mt-0.5 mb-2 flex min-h-6.5 items-center gap-2 rounded-2 border py-1 pr-2 pl-2.25 text-small',
        'max-desktop:tablet:justify-center max-desktop:tablet:p-1.75',
        look.box,
      )}
    >
      <span
        className={classes('size-2 flex-none rounded-[2px]', look.lamp)}
        data-drawn={tally.state === 'off' ? 'off' : ''}
      />
      <span className="max-desktop:tablet:sr-only" role="status">
        {words}
      </span>
    </Link>
  );
}
