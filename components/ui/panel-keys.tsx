'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Escape closes the panel, unless something above it is open; the row is in focus again. */
export function PanelKeys({ closeHref, rowId }: { closeHref: string; rowId: string }) {
  const router = useRouter();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // A menu that is closed stays in the page.
      if (document.querySelector('[role=dialog]:not([popover]), [role=alertdialog], :popover-open')) return;
      router.push(closeHref, { scroll: false });
      document.querySelector<HTMLElement>(`tr[data-row="${rowId}"] [data-row-link]`)?.focus();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [router, closeHref, rowId]);
  return null;
}
