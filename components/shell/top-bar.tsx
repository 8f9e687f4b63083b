'use client';

import { ChevronLeft, ChevronRight, Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import { IconButton } from '@/components/ui/icon-button';
import { useShellState } from './shell-state';

export type Crumb = { label: string; href?: string };

type TopBarProps = {
  /** From the list to the object; the last one is the page itself. */
  crumbs: readonly Crumb[];
  /** Freshness, and the act that renews it. */
  children?: ReactNode;
};

export function TopBar({ crumbs, children }: TopBarProps) {
  const t = useTranslations('shell');
  const shell = useShellState();
  return (
    <div className="sticky top-0 z-10 flex h-top flex-none items-center gap-3 border-b border-line bg-surface px-gutter max-tablet:gap-2 max-tablet:pr-3 max-tablet:pl-2">
      {shell && (
        <span className="tablet:hidden">
          <IconButton label={t('menu')} icon={<MenuIcon />} onClick={() => shell.setDrawerOpen(true)} />
        </span>
      )}
      <nav aria-label={t('crumbs')} className="flex min-w-0 flex-1 items-center gap-1.5 text-ink-3">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.label}>
            {index > 0 && <ChevronRight className="size-3.5 flex-none text-line-2 max-tablet:hidden" />}
            {index < crumbs.length - 1 && crumb.href ? (
              <Link
                href={crumb.href}
                className={classes(
                  'leading-6 hover:text-ink',
                  index === 0 ? 'flex-none' : 'truncate',
                  // On a phone the room is the page's own name's: the way up is an arrow, of one step.
                  index === crumbs.length - 2
                    ? 'max-tablet:flex max-tablet:size-6 max-tablet:flex-none max-tablet:items-center max-tablet:justify-center'
                    : 'max-tablet:hidden',
                )}
              >
                <ChevronLeft className="tablet:hidden" aria-hidden />
                <span className="max-tablet:sr-only">{crumb.label}</span>
              </Link>
            ) : (
              <span aria-current="page" className="truncate font-medium text-ink">
                {crumb.label}
              </span>
            )}
          </Fragment>
        ))}
      </nav>
      {children}
    </div>
  );
}
