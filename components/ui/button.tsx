import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style';
import { ImpossibleButton } from './impossible-button';
import { Kbd } from './kbd';

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Gerund shown with a spinner while the act is under way, in the width of the label. */
  busy?: string | false | undefined;
  /** Why the act is impossible now, and who can lift it. */
  impossible?: string | undefined;
  /** The key that does the same, as people read it. */
  shortcut?: string;
};

export function Button({ variant, size, icon, busy, impossible, shortcut, ...rest }: ButtonProps) {
  const { children, className, onClick, type = 'button', ...native } = rest;
  const face = (
    <>
      {icon}
      {children}
      {shortcut && (
        <span aria-hidden="true" className="ml-auto">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </>
  );
  if (impossible) {
    return (
      <ImpossibleButton
        reason={impossible}
        variant={variant}
        size={size}
        className={className}
        shortcut={shortcut}
      >
        {face}
      </ImpossibleButton>
    );
  }
  return (
    <button
      {...native}
      type={busy ? 'button' : type}
      aria-keyshortcuts={shortcut}
      aria-busy={busy ? true : undefined}
      aria-disabled={busy ? true : undefined}
      onClick={busy ? undefined : onClick}
      className={buttonClass({ variant, size, className })}
    >
      {busy ? <BusyFace gerund={busy}>{face}</BusyFace> : face}
    </button>
  );
}

function BusyFace({ gerund, children }: { gerund: string; children: ReactNode }) {
  return (
    <span className="grid items-center *:[grid-area:1/1]">
      <span aria-hidden="true" className="invisible inline-flex items-center gap-1.5">
        {children}
      </span>
      <span className="inline-flex items-center justify-center gap-1.5">
        <span className="spinner" />
        {gerund}
      </span>
    </span>
  );
}
