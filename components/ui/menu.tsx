'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd';

const ITEM =
  'flex min-h-7.5 w-full cursor-pointer items-center gap-2 rounded-2 px-2 text-left outline-none data-highlighted:bg-hover data-highlighted:shadow-[inset_0_0_0_1px_var(--line-2)] max-tablet:min-h-11 forced-colors:data-highlighted:outline [&_svg]:text-ink-3';

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
};

export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  const t = useTranslations('kit.layer');
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal render={<section aria-label={t('menu')} />}>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-40">
          <Base.Popup className="pop max-h-(--available-height) min-w-50 overflow-y-auto p-1 text-body outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  /** Why it cannot be done now; shown under the words. */
  impossible?: string | undefined;
} & ({ onSelect: () => void; href?: never } | { href: string; onSelect?: never });

export function MenuItem({ children, icon, shortcut, impossible, href, onSelect }: MenuItemProps) {
  const face = (
    <>
      {icon}
      <span className="flex-1">
        {children}
        {impossible && <span className="block max-w-65 text-small text-ink-3">{impossible}</span>}
      </span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  );
  if (href !== undefined && !impossible) {
    return <Base.Item className={ITEM} render={<Link href={href}>{face}</Link>} />;
  }
  return (
    <Base.Item className={ITEM} disabled={Boolean(impossible)} onClick={onSelect}>
      {face}
    </Base.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, with a check beside the one in force. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange}>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.75 text-small text-ink-3">{label}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="w-4">
            <Base.RadioItemIndicator render={<Check />} />
          </span>
          {option.label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 border-t border-line" />;
}
