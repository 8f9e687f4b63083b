'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Figure } from './figure';

type Tab = { href: string; label: string; count?: ReactNode; current: boolean };

/** Where the tabs are wider than the screen, the one that is open is in sight. */
function bringIntoSight(link: HTMLAnchorElement | null): void {
  const row = link?.parentElement;
  if (!link || !row) return;
  const beyond = link.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (beyond > 0) row.scrollLeft += beyond + row.clientWidth / 3;
}

/** Parts of one object's page: links, so that each has its address. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-gutter">
      {items.map((item) => (
        <Link
          key={item.href}
          ref={item.current ? bringIntoSight : undefined}
          href={item.href}
          scroll={false}
          aria-current={item.current ? 'page' : undefined}
          className={classes(
            'inline-flex h-9 flex-none items-center gap-1.5 border-b-2 focus-visible:-outline-offset-2',
            item.current ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {item.label}
          {item.count !== undefined && (
            <span className="text-small font-normal text-ink-3">
              <Figure>{item.count}</Figure>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
