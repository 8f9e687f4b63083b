/** Where a menu stands on the window, as CSS. */
export type MenuPlace = { top?: number; bottom?: number; left?: number; right?: number };

const GAP = 4;
/** Under this room below its button, a menu opens upwards. */
const ROOM = 240;

export function placeMenu(button: Element, side: 'top' | 'bottom', align: 'start' | 'end'): MenuPlace {
  const box = button.getBoundingClientRect();
  const upwards = side === 'top' || window.innerHeight - box.bottom < Math.min(ROOM, box.top);
  const across = align === 'start' || box.right < 200;
  return {
    ...(upwards ? { bottom: window.innerHeight - box.top + GAP } : { top: box.bottom + GAP }),
    ...(across ? { left: box.left } : { right: document.documentElement.clientWidth - box.right }),
  };
}

export function itemsOf(popup: HTMLElement | null): readonly HTMLElement[] {
  return [...(popup?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}

/** Past either end, round to the other. */
export function focusItem(popup: HTMLElement | null, index: number): void {
  const items = itemsOf(popup);
  items.at(index % Math.max(items.length, 1))?.focus();
}
