import type { ReactNode } from 'react';
import { RelativeTime } from './relative-time';

export function Timeline({ children }: { children: ReactNode }) {
  return <ol className="relative">{children}</ol>;
}

type TimelineItemProps = {
  /** A `Sign`, an avatar or an icon. */
  mark: ReactNode;
  children: ReactNode;
  /** Under the sentence, in grey. */
  detail?: ReactNode;
  at?: Date | string;
};

export function TimelineItem({ mark, children, detail, at }: TimelineItemProps) {
  return (
    <li className="group relative flex gap-2 pb-3.5">
      <span
        aria-hidden="true"
        className="absolute top-5.5 bottom-0 left-2.25 w-px bg-line-2 group-last:hidden"
      />
      <span className="mt-px grid size-5 flex-none place-items-center text-ink-3">{mark}</span>
      <span className="min-w-0 flex-1">
        <span className="measure block">{children}</span>
        {detail && <span className="block text-small text-ink-3">{detail}</span>}
      </span>
      {at && (
        <span className="flex-none text-small text-ink-3">
          <RelativeTime at={at} />
        </span>
      )}
    </li>
  );
}
