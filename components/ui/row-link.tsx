import Link from 'next/link';
import type { ReactNode } from 'react';

type RowLinkProps = {
  href: string;
  children: ReactNode;
  /** Opens a panel of the same page: nothing scrolls. */
  panel?: boolean;
};

/** The name of a row or item, and the link of the whole of it. Other links in it need `relative z-1`. */
export function RowLink({ href, children, panel }: RowLinkProps) {
  return (
    <Link href={href} scroll={!panel} data-row-link="" className="stretched font-medium text-ink">
      {children}
    </Link>
  );
}
