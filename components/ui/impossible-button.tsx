'use client';

import { type ReactNode, useId } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style';
import { Tooltip } from './tooltip';

type ImpossibleButtonProps = {
  reason: string;
  children: ReactNode;
  label?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  square?: boolean | undefined;
  className?: string | undefined;
  shortcut?: string | undefined;
};

/** A control that cannot act now: it keeps its place and the focus, and says what stands in the way. */
export function ImpossibleButton(props: ImpossibleButtonProps) {
  const { reason, children, label, variant, size, square, className, shortcut } = props;
  const reasonId = useId();
  return (
    <>
      <Tooltip content={reason}>
        <button
          type="button"
          aria-disabled="true"
          aria-describedby={reasonId}
          aria-label={label}
          aria-keyshortcuts={shortcut}
          className={buttonClass({ variant, size, square, className, impossible: true })}
        >
          {children}
        </button>
      </Tooltip>
      <span id={reasonId} className="sr-only">
        {reason}
      </span>
    </>
  );
}
