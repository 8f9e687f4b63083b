'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useShortcutRegistry } from './shortcuts';
import { useSelection } from './table-selection';

type TableKeysProps = { children: ReactNode; caption: string; scrolls?: boolean | undefined };

/** `j` and `k` move from row to row, `x` chooses the row in focus, with Shift from the last one chosen. */
export function TableKeys({ children, caption, scrolls }: TableKeysProps) {
  const box = useRef<HTMLDivElement>(null);
  const selection = useSelection();

  const enabled = useShortcutRegistry()?.enabled ?? false;
  useEffect(() => {
    if (!enabled) return undefined;
    // With nothing in focus, `j` enters the page's first list.
    function enter({ key, target, ctrlKey, metaKey, altKey }: globalThis.KeyboardEvent) {
      const plain = !ctrlKey && !metaKey && !altKey && target === document.body;
      if (!plain || key.toLowerCase() !== 'j' || document.querySelector('[role=dialog], [role=alertdialog]'))
        return;
      const first = document.querySelector('[data-row-keys]');
      if (first === box.current) first?.querySelector<HTMLElement>('[data-row-link]')?.focus();
    }
    window.addEventListener('keydown', enter);
    return () => window.removeEventListener('keydown', enter);
  }, [enabled]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1);
    if (key === 'x') chooseFocused(event.shiftKey);
  }

  function move(step: 1 | -1) {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const row = document.activeElement?.closest('tr');
    const index = links.findIndex((link) => row?.contains(link));
    links[index < 0 ? 0 : index + step]?.focus();
  }

  function chooseFocused(extend: boolean) {
    const id = document.activeElement?.closest('tr')?.dataset.row;
    if (id && selection?.ids.includes(id)) selection.toggle(id, extend);
  }

  // A box that scrolls must be reachable without the mouse.
  const scroller = scrolls ? { role: 'region', 'aria-label': caption, tabIndex: 0 } : {};
  return (
    <div
      {...scroller}
      {...{ onKeyDown }}
      ref={box}
      data-row-keys=""
      className={scrolls ? 'overflow-x-auto' : undefined}
    >
      {children}
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}
