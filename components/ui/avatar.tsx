import { Bot, Cpu } from 'lucide-react';
import { classes } from './classes';
import { initials } from './format/initials';

type AvatarProps = {
  name: string;
  large?: boolean;
  /** A service account, or Régie itself: square, with an icon. People are round. */
  machine?: 'service' | 'system' | undefined;
};

/** Neutral on purpose (colour means something here) and silent: the name stands beside it. */
export function Avatar({ name, large, machine }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-edged=""
      className={classes(
        'inline-grid flex-none place-items-center border border-line-2 bg-sunken align-middle leading-none font-semibold tracking-[0.02em] text-ink-2 [&_svg]:size-3.5',
        large ? 'size-9 text-body' : 'size-5.5 text-[0.59375rem]',
        machine ? 'rounded-2' : 'rounded-[50%]',
      )}
    >
      {machine === 'service' && <Bot />}
      {machine === 'system' && <Cpu />}
      {!machine && initials(name)}
    </span>
  );
}
