import { classes } from './classes';

const TONES = {
  done: 'bg-ink',
  quiet: 'bg-unknown-line',
  held: 'bg-held-solid',
  failed: 'bg-remove-solid',
  running: 'bg-accent-solid',
};

type ProgressBarProps = {
  /** The sentence the bar draws. */
  label: string;
  total: number;
  parts: readonly { value: number; tone: keyof typeof TONES }[];
  thick?: boolean;
};

export function ProgressBar({ label, total, parts, thick }: ProgressBarProps) {
  const done = parts.reduce((sum, { value }) => sum + value, 0);
  const drawn = parts.filter(({ value }) => value > 0);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={label}
      data-drawn="track"
      className={classes(
        'flex gap-px overflow-hidden bg-line',
        thick ? 'h-2.5 rounded-2' : 'h-1.5 rounded-1',
      )}
    >
      {drawn.map(({ value, tone }) => (
        <span
          key={tone}
          data-drawn=""
          className={classes('h-full min-w-1 transition-[width] duration-200', TONES[tone])}
          style={{ width: `${total === 0 ? 0 : (value / total) * 100}%` }}
        />
      ))}
    </div>
  );
}
