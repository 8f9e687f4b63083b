import Link from 'next/link';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Figure } from './figure';

type Tab = { href: string; label: string; count?: ReactNode; current: boolean };

/** Parts of one object's page: links, so that each has its address. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-gutter">
      {items.map((item) => (
        <Link
          key={item.href}
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
