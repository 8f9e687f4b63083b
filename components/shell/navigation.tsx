'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { formatNumber } from '@/components/ui/format/number';
import type { NavigationCount, NavigationEntry, NavigationGroup } from './types';

const COUNT_LOOKS = {
  plain: 'text-ink-3',
  waiting: 'font-semibold text-held',
  broken: 'font-semibold text-remove',
};

type NavigationProps = { groups: readonly NavigationGroup[]; onFollow?: (() => void) | undefined };

export function Navigation({ groups, onFollow }: NavigationProps) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  return (
    <nav aria-label={t('navigation')} className="flex flex-col">
      {groups.map(({ key, entries }, index) => (
        <ul
          key={key}
          className={classes('flex flex-col gap-px', index > 0 && 'mt-1.75 border-t border-line pt-1.75')}
        >
          {entries.map((entry) => (
            <li key={entry.href}>
              <Entry entry={entry} current={isCurrent(entry.href, pathname)} onFollow={onFollow} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

type EntryProps = { entry: NavigationEntry; current: boolean; onFollow?: (() => void) | undefined };

function Entry({ entry, current, onFollow }: EntryProps) {
  return (
    <Link
      href={entry.href}
      onClick={onFollow}
      title={entry.label}
      aria-current={current ? 'page' : undefined}
      className={classes(
        'flex h-7 items-center gap-2.5 rounded-2 px-2 max-tablet:h-11 max-desktop:tablet:justify-center max-desktop:tablet:px-0',
        current
          ? 'bg-[color-mix(in_oklab,var(--ink)_8%,transparent)] font-medium text-ink'
          : 'text-ink-2 hover:bg-hover [&_svg]:text-ink-3',
      )}
    >
      {entry.icon}
      <span className="max-desktop:tablet:sr-only">{entry.label}</span>
      {entry.count && <Count count={entry.count} />}
    </Link>
  );
}

function Count({ count }: { count: NavigationCount }) {
  const locale = useLocale();
  return (
    <span
      className={classes('ml-auto text-small max-desktop:tablet:hidden', COUNT_LOOKS[count.tone ?? 'plain'])}
    >
      <span aria-hidden={count.words ? true : undefined}>{formatNumber(locale, count.value)}</span>
      {count.words && <span className="sr-only">{count.words}</span>}
    </span>
  );
}
