'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';

type TooltipProps = {
  /** What appears on hover and on focus. It is drawn only: name or describe the control itself as well. */
  content: ReactNode;
  children: ReactElement<Record<string, unknown>>;
  side?: 'top' | 'bottom' | 'left' | 'right';
};

export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  const t = useTranslations('kit.layer');
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={300} closeOnClick={false} />
      <Base.Portal render={<section aria-label={t('tooltip')} />}>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="max-w-75 rounded-2 bg-primary px-2 py-1.25 text-small text-on-primary transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 forced-colors:border">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
