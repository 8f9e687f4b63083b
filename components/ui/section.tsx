import { type ReactNode, useId } from 'react';
import { Figure } from './figure';

type SectionProps = {
  heading: string;
  /** Beside the heading, in grey: a count or a few words. */
  note?: ReactNode;
  /** At the right end of the heading's line. */
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
};

/** A heading and a hairline; no box. */
export function Section({ heading, note, actions, children, id }: SectionProps) {
  const headingId = useId();
  return (
    <section id={id} aria-labelledby={headingId} className="mb-6.5">
      <div className="flex min-h-8.5 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line pb-1.5">
        <h2 id={headingId} className="font-semibold">
          {heading}
        </h2>
        {note !== undefined && (
          <span className="text-ink-3">
            <Figure>{note}</Figure>
          </span>
        )}
        {actions && (
          <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2">{actions}</div>
        )}
      </div>
      {children}
    </section>
  );
}
