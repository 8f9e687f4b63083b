'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { KeyboardHelp } from '@/components/ui/keyboard-help';
import { useShortcuts } from '@/components/ui/shortcuts';
import { useShellState } from './shell-state';
import type { NavigationGroup } from './types';

/** The keys that work on every page: search, palette, `g` and a letter for each entry, help. */
export function ShellKeys({ navigation }: { navigation: readonly NavigationGroup[] }) {
  const t = useTranslations('kit.keys');
  const router = useRouter();
  const shell = useShellState();
  const open = () => shell?.setPaletteOpen(true);
  const places = navigation
    .flatMap(({ entries }) => entries)
    .flatMap(({ key, label, href }) =>
      key === undefined ? [] : [{ keys: `g ${key}`, label, run: () => router.push(href), everywhere: true }],
    );
  useShortcuts([
    { keys: '/', label: t('search'), run: open, everywhere: true },
    { keys: '$mod+k', label: t('palette'), run: open, everywhere: true },
    ...places,
  ]);
  return <KeyboardHelp />;
}
