import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useShortcuts } from '@/components/ui/shortcuts';

const KEYS = ['c', 'a', 'i'] as const;

/** The letter each button of the panel shows does what the button does; an impossible one says why. */
export function usePanelActKeys(acts: RefObject<HTMLElement | null>): void {
  const t = useTranslations('drift.panel.keys');
  const press = (key: string) => {
    const button = acts.current?.querySelector<HTMLElement>(`[aria-keyshortcuts="${key.toUpperCase()}"]`);
    button?.focus();
    button?.click();
  };
  useShortcuts(KEYS.map((key) => ({ keys: key, label: t(key), run: () => press(key) })));
}
