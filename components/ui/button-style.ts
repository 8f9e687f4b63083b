import { classes } from './classes';

export type ButtonVariant = 'plain' | 'primary' | 'ghost' | 'strong';
export type ButtonSize = 'normal' | 'small' | 'large';

const VARIANTS: Record<ButtonVariant, string> = {
  plain: 'border-line-2 bg-surface text-ink hover:border-control hover:bg-hover [&_svg]:text-ink-3',
  primary: 'border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover',
  ghost: 'border-transparent text-ink hover:bg-hover [&_svg]:text-ink-3',
  strong: 'border-remove-solid bg-remove-solid text-on-remove hover:opacity-90',
};

const SIZES: Record<ButtonSize, string> = {
  normal: 'h-ctl px-2.5 text-body',
  small: 'h-6 px-2 text-small max-tablet:h-9',
  large: 'h-ctl-lg px-3.5 text-body max-tablet:h-11',
};

const SQUARES: Record<ButtonSize, string> = {
  normal: 'size-ctl',
  small: 'size-6 max-tablet:size-9',
  large: 'size-ctl-lg',
};

type Look = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  square?: boolean | undefined;
  impossible?: boolean | undefined;
  className?: string | undefined;
};

/** One look for what is pressed, be it a button or a link. */
export function buttonClass(look: Look): string {
  const { variant = 'plain', size = 'normal', square, impossible, className } = look;
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-2 border font-medium whitespace-nowrap transition-colors duration-120 focus-visible:rounded-2',
    impossible ? 'cursor-not-allowed border-line bg-sunken text-ink-3' : VARIANTS[variant],
    square ? SQUARES[size] : SIZES[size],
    className,
  );
}
