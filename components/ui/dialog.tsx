'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactElement, type ReactNode, type RefObject, useRef } from 'react';
import { classes } from './classes';
import { IconButton } from './icon-button';

export const DIALOG_LOOK =
  'fixed top-[min(18vh,10rem)] left-1/2 z-40 max-h-[calc(100dvh-2rem)] w-120 max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto rounded-3 border border-line-2 bg-raised shadow-2 outline-none transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0 max-tablet:top-4';

export function DialogBackdrop(props: ComponentProps<'div'>) {
  return (
    <div
      {...props}
      className="fixed inset-0 z-40 bg-scrim transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0"
    />
  );
}

type DialogProps = {
  title: string;
  children: ReactNode;
  /** Buttons, at the end. */
  footer?: ReactNode;
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  /** The first field; otherwise the dialog itself, to be read from its title. */
  initialFocus?: RefObject<HTMLElement | null>;
};

/** For what is filled or read over the page. To confirm an act, `ConfirmDialog`. */
export function Dialog({
  title,
  children,
  footer,
  trigger,
  open,
  onOpenChange,
  wide,
  initialFocus,
}: DialogProps) {
  const t = useTranslations('kit');
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop render={<DialogBackdrop />} />
        <Base.Popup
          ref={popup}
          initialFocus={initialFocus ?? popup}
          className={classes(DIALOG_LOOK, wide && 'w-170')}
        >
          <div className="flex items-center justify-between gap-2 py-2.5 pr-2.5 pl-4">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={t('close')} icon={<X />} />} />
          </div>
          <div className="px-4 pb-4">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-2.5">{footer}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
