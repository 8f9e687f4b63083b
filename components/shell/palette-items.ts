import type { ReactNode } from 'react';
import type { PageAct } from '@/components/ui/page-acts';
import type { NavigationGroup } from './types';

/** One object found: what `search` of the palette answers. */
export type PaletteResult = { kind: string; label: string; hint?: string; href: string };

/** Server action behind the palette: objects by name, login, mail or link. */
export type PaletteSearch = (input: {
  text: string;
}) => Promise<{ ok: true; value: readonly PaletteResult[] } | { ok: false }>;

export type PaletteItem = {
  id: string;
  label: string;
  hint?: string | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  impossible?: string | undefined;
  href?: string | undefined;
  run?: (() => void) | undefined;
};

export type PaletteGroup = { heading: string; items: readonly PaletteItem[] };

type PaletteSources = {
  text: string;
  results: readonly PaletteResult[];
  navigation: readonly NavigationGroup[];
  acts: readonly PageAct[];
  words: { go: string; here: string };
};

/** Objects by kind, then places, then the page's own acts. `>` keeps the acts; `@` and `#` keep the objects. */
export function paletteGroups({
  text,
  results,
  navigation,
  acts,
  words,
}: PaletteSources): readonly PaletteGroup[] {
  const wanted = plain(text.replace(/^[>@#]/, ''));
  const prefix = /^[>@#]/.exec(text)?.[0];
  const objects = prefix === '>' ? [] : byKind(results);
  const places = prefix ? [] : navigation.flatMap(({ entries }) => entries).map(placeItem);
  const deeds = prefix === '@' || prefix === '#' ? [] : acts.map(actItem);
  const groups = [
    ...objects,
    { heading: words.go, items: places.filter(({ label }) => plain(label).includes(wanted)) },
    { heading: words.here, items: deeds.filter(({ label }) => plain(label).includes(wanted)) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function byKind(results: readonly PaletteResult[]): readonly PaletteGroup[] {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    heading: kind,
    items: results
      .filter((result) => result.kind === kind)
      .map(({ label, hint, href }): PaletteItem => ({ id: `object-${href}`, label, hint, href })),
  }));
}

function placeItem({ href, label, icon, key }: NavigationGroup['entries'][number]): PaletteItem {
  return { id: `place-${href}`, label, icon, href, shortcut: key === undefined ? undefined : `g ${key}` };
}

function actItem(act: PageAct, index: number): PaletteItem {
  return { id: `act-${index}`, ...act };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
