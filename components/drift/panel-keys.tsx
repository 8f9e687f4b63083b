'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Escape closes the panel, unless something above it is open; the row is in focus again. */
export function PanelKeys({ closeHref, rowId }: { closeHref: string; rowId: string }) {
  const router = useRouter();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
      router.push(closeHref, { scroll: false });
      document.querySelector<HTMLElement>(`tr[data-row="${rowId}"] [data-row-link]`)?.focus();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [router, closeHref, rowId]);
  return null;
}
