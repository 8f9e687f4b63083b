import type { ReactNode } from 'react';
import { classes } from './classes';

type PageBodyProps = {
  children: ReactNode;
  /** Right column: 320 px, 280 under 1361, below under 1001. */
  aside?: ReactNode;
  /** The right column is 356 px and comes above under 1180. */
  wideAside?: boolean;
};

export function PageBody({ children, aside, wideAside }: PageBodyProps) {
  if (!aside) return <div className="min-w-0 flex-1 px-gutter pt-0.5 pb-8">{children}</div>;
  return (
    <div
      className={classes(
        'grid min-w-0 flex-1 items-start gap-x-8 gap-y-7 px-gutter pt-0.5 pb-8 max-[1001px]:flex max-[1001px]:flex-col max-[1001px]:items-stretch',
        wideAside
          ? 'grid-cols-[minmax(0,1fr)_356px] max-[1361px]:grid-cols-[minmax(0,1fr)_280px] max-[1361px]:gap-x-6 max-desktop:flex max-desktop:flex-col-reverse max-desktop:items-stretch'
          : 'grid-cols-[minmax(0,1fr)_320px] max-[1361px]:grid-cols-[minmax(0,1fr)_280px] max-[1361px]:gap-x-6',
      )}
    >
      <div className="min-w-0">{children}</div>
      <div className="min-w-0">{aside}</div>
    </div>
  );
}
