import { classes } from './classes';

type LevelProps = { level: 1 | 2 | 3; children: string };

/** Three bars and a word. */
export function Level({ level, children }: LevelProps) {
  return (
    <span className="inline-flex items-center gap-1.75">
      <span aria-hidden="true" className="inline-flex gap-0.5">
        {[1, 2, 3].map((bar) => (
          <span
            key={bar}
            data-drawn={bar <= level ? '' : 'off'}
            className={classes('h-2.5 w-1 rounded-[1px]', bar <= level ? 'bg-ink-2' : 'bg-line-2')}
          />
        ))}
      </span>
      {children}
    </span>
  );
}
