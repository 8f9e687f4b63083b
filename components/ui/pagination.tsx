import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonClass } from './button-style';
import { classes } from './classes';
import { pagerWindow } from './pager-window';

type PaginationProps = {
  page: number;
  pageSize: number;
  total: number;
  /** The count stopped there: more match than `total`. */
  capped?: boolean;
  /** Under a table without gutters. */
  flush?: boolean;
  href: (page: number) => string;
};

export function Pagination({ page, pageSize, total, capped, flush, href }: PaginationProps) {
  const t = useTranslations('kit.pager');
  if (total === 0) return null;
  const pageCount = Math.ceil(total / pageSize);
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <div
      className={classes(
        'flex flex-wrap items-center justify-between gap-2 py-2 text-small text-ink-3',
        !flush && 'px-gutter',
      )}
    >
      <span>{t(capped ? 'rangeCapped' : 'range', { from, to, total })}</span>
      {pageCount > 1 && (
        <nav aria-label={t('label')} className="flex flex-wrap items-center gap-1">
          <Step href={page > 1 ? href(page - 1) : null}>
            <ChevronLeft />
            {t('previous')}
          </Step>
          {pagerWindow(page, pageCount).map((item) =>
            'page' in item ? (
              <PageNumber
                key={item.page}
                number={item.page}
                current={item.page === page}
                href={href(item.page)}
              />
            ) : (
              <span key={`after-${item.gapAfter}`} aria-hidden="true" className="max-tablet:hidden">
                …
              </span>
            ),
          )}
          <Step href={page < pageCount ? href(page + 1) : null}>
            {t('next')}
            <ChevronRight />
          </Step>
        </nav>
      )}
    </div>
  );
}

function Step({ href, children }: { href: string | null; children: ReactNode }) {
  const look = '[&_svg]:size-3.5';
  if (href === null) {
    return (
      <span className={buttonClass({ size: 'small', impossible: true, className: look })}>{children}</span>
    );
  }
  return (
    <Link href={href} className={buttonClass({ size: 'small', className: look })}>
      {children}
    </Link>
  );
}

function PageNumber({ number, current, href }: { number: number; current: boolean; href: string }) {
  const t = useTranslations('kit.pager');
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      aria-label={t('page', { page: number })}
      className={classes(
        buttonClass({ variant: 'ghost', size: 'small' }),
        'min-w-6 max-tablet:min-w-9',
        current ? 'border-line-2 bg-sunken' : 'max-tablet:hidden',
      )}
    >
      {number}
    </Link>
  );
}
