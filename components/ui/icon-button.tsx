'use client';

import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style';
import { ImpossibleButton } from './impossible-button';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  /** The name, read aloud and shown in a tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  impossible?: string | undefined;
};

/** Only for close, previous, next, more and copy: every other icon stands beside its word. */
export function IconButton({ label, icon, variant = 'ghost', size, impossible, ...rest }: IconButtonProps) {
  const { className, type = 'button', ...native } = rest;
  if (impossible) {
    return (
      <ImpossibleButton reason={impossible} label={label} variant={variant} size={size} square>
        {icon}
      </ImpossibleButton>
    );
  }
  return (
    <Tooltip content={label}>
      <button
        {...native}
        type={type}
        aria-label={label}
        className={buttonClass({ variant, size, square: true, className })}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
