'use client';

import { useTranslations } from 'next-intl';
import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from 'react';
import { focusItem, itemsOf, type MenuPlace, placeMenu } from './menu-place';

const MenuContext = createContext<() => void>(() => {});

/** Closes the menu around; nothing outside of one. */
export function useCloseMenu(): () => void {
  return useContext(MenuContext);
}

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
};

/** Drawn in the browser's top layer, which also closes it on Escape or a click elsewhere and gives the focus back. */
export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  const t = useTranslations('kit');
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<MenuPlace>();

  function follow(opening: boolean) {
    const button = document.querySelector(`[popovertarget="${id}"]`);
    setPlace(opening && button ? placeMenu(button, side, align) : undefined);
    if (opening) focusItem(popup.current, 0);
  }

  function onKeyDown(event: KeyboardEvent) {
    const items = itemsOf(popup.current);
    const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Tab') popup.current?.hidePopover();
    if (target === undefined) return;
    event.preventDefault();
    focusItem(popup.current, target);
  }

  return (
    <>
      {cloneElement(trigger, {
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': place !== undefined,
        'aria-controls': id,
      })}
      <div
        {...{ onKeyDown }}
        ref={popup}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={t('layer.menu')}
        onToggle={(event) => follow(event.newState === 'open')}
        style={place}
        className="pop fixed inset-auto m-0 max-h-[70dvh] min-w-50 overflow-y-auto p-1 text-body text-ink outline-none"
      >
        <MenuContext value={() => popup.current?.hidePopover()}>{children}</MenuContext>
      </div>
    </>
  );
}
