import type { ReactNode } from 'react';
import { classes } from './classes';
import { TONE_CELL, type Tone } from './tone';

type StatusChipProps = { tone?: Tone; icon?: ReactNode; children: ReactNode };

/** Coloured only when a person should care; what is in order stays neutral, in lower case. */
export function StatusChip({ tone = 'neutral', icon, children }: StatusChipProps) {
  return (
    <span
      className={classes(
        'inline-flex h-5 max-w-full items-center gap-1.25 rounded-1 border px-1.5 align-middle text-small whitespace-nowrap [&_svg]:size-3 [&_svg]:stroke-2',
        TONE_CELL[tone],
        tone !== 'neutral' && tone !== 'ok' && 'font-medium',
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
