'use client';

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Kbd } from './kbd';
import { useCloseMenu } from './menu';

const ITEM =
  'flex min-h-7.5 w-full items-center gap-2 rounded-2 px-2 text-left hover:bg-hover focus:bg-hover focus:shadow-[inset_0_0_0_1px_var(--line-2)] focus-visible:rounded-2 focus-visible:-outline-offset-2 max-tablet:min-h-11 [&_svg]:text-ink-3';

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  /** Why it cannot be done now; shown under the words. */
  impossible?: string | undefined;
} & (
  | { onSelect: () => void; href?: never }
  /** An address that is no page (the way out): followed by the browser itself, never fetched ahead. */
  | { href: string; onSelect?: never }
);

export function MenuItem({ children, icon, shortcut, impossible, href, onSelect }: MenuItemProps) {
  const close = useCloseMenu();
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
    return (
      <a href={href} role="menuitem" tabIndex={-1} className={ITEM}>
        {face}
      </a>
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={impossible ? true : undefined}
      onClick={() => {
        if (impossible) return;
        close();
        onSelect?.();
      }}
      className={classes(ITEM, impossible && 'text-ink-3')}
    >
      {face}
    </button>
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
    <fieldset>
      <legend className="px-2 pt-1.5 pb-0.75 text-small text-ink-3">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
          className={ITEM}
        >
          <span className="w-4">{option.value === value && <Check />}</span>
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}
