import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

export const INPUT_LOOK =
  'w-full min-w-0 rounded-2 border border-control bg-surface px-2 text-body text-ellipsis text-ink focus-visible:rounded-2 focus-visible:border-accent-solid focus-visible:outline-offset-0 aria-invalid:border-remove disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3';

type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & {
  size?: 'normal' | 'large';
  /** Inside the edge, before the text. */
  icon?: ReactNode;
};

export function TextInput({ size = 'normal', icon, className, ...native }: TextInputProps) {
  const height = size === 'large' ? 'h-ctl-lg max-tablet:h-11' : 'h-ctl';
  const input = (
    <input
      type="text"
      {...native}
      className={classes(INPUT_LOOK, height, icon ? 'pl-7.5' : undefined, className)}
    />
  );
  if (!icon) return input;
  return (
    <span className="relative block w-full min-w-0">
      <span className="pointer-events-none absolute inset-y-0 left-2 grid place-items-center text-ink-3 [&_svg]:size-3.5">
        {icon}
      </span>
      {input}
    </span>
  );
}
