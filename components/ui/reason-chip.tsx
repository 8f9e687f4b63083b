'use client';

import { type ReactNode, useId } from 'react';
import { classes } from './classes';
import { Tooltip } from './tooltip';

type ReasonChipProps = {
  icon?: ReactNode;
  children: ReactNode;
  /** It ends rather than gives: edged instead of filled. */
  until?: boolean;
  /** Who, when, in whose words: on hover and on focus. */
  detail?: string;
};

export function ReasonChip({ icon, children, until, detail }: ReasonChipProps) {
  const detailId = useId();
  const look = classes(
    'inline-flex h-5 max-w-full items-center gap-1.25 overflow-hidden rounded-1 pr-1.5 pl-1.25 align-middle text-small whitespace-nowrap text-ink-2 [&_svg]:size-3 [&_svg]:stroke-[1.9] [&_svg]:text-ink-3',
    until ? 'border border-line-2' : 'bg-band',
  );
  const face = (
    <>
      {icon}
      <span className="truncate">{children}</span>
    </>
  );
  if (!detail) {
    return (
      <span className={look} data-edged="">
        {face}
      </span>
    );
  }
  return (
    <>
      <Tooltip content={detail}>
        <button
          type="button"
          aria-describedby={detailId}
          className={classes(look, 'relative z-1')}
          data-edged=""
        >
          {face}
        </button>
      </Tooltip>
      <span id={detailId} className="sr-only">
        {detail}
      </span>
    </>
  );
}
