import { type ReactNode, useId } from 'react';
import { classes } from './classes';

const TONES = {
  plain: { box: 'border-line', head: 'border-line' },
  held: { box: 'border-held-line', head: 'border-held-line bg-held-tint [&_svg]:text-held' },
  raised: { box: 'border-line-2 bg-raised shadow-1', head: 'border-line' },
};

type BoxProps = {
  heading: string;
  children: ReactNode;
  /** Beside the heading. */
  note?: ReactNode;
  icon?: ReactNode;
  tone?: keyof typeof TONES;
  /** Rows that bring their own padding. */
  bare?: boolean;
  id?: string;
};

/** A border all around: stop and read. Raised is for the one box that decides. */
export function Box({ heading, children, note, icon, tone = 'plain', bare, id }: BoxProps) {
  const headingId = useId();
  const look = TONES[tone];
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={classes('mb-6.5 overflow-hidden rounded-3 border', look.box)}
    >
      <div
        className={classes('flex flex-wrap items-center gap-x-2 gap-y-0.5 border-b px-3 py-2.25', look.head)}
      >
        {icon}
        <h2 id={headingId} className="font-semibold">
          {heading}
        </h2>
        {note && <span className="text-small text-ink-2">{note}</span>}
      </div>
      <div className={bare ? 'border-inherit' : 'flex flex-col gap-3 p-3'}>{children}</div>
    </section>
  );
}
