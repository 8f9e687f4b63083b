import type { ReactNode } from 'react';

export type NavigationCount = {
  value: number;
  /** Grey says how many; amber waits for a person; red is broken. */
  tone?: 'plain' | 'waiting' | 'broken';
  /** The count in words: "2 plans attendent une personne". */
  words?: string;
};

export type NavigationEntry = {
  href: string;
  label: string;
  icon: ReactNode;
  count?: NavigationCount | undefined;
  /** The letter after `g` that leads here. */
  key?: string;
};

/** Entries between two hairlines. */
export type NavigationGroup = { key: string; entries: readonly NavigationEntry[] };

export type Tally =
  | { state: 'off' }
  | { state: 'writing'; href: string }
  | { state: 'paused'; since: Date | null; by: string | null };

export type Workspace = { name: string; address: string };

export type Person = { name: string; role: string };

export const PREFERENCES = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  locale: ['fr', 'en'],
  keys: ['on', 'off'],
} as const;

export type PreferenceName = keyof typeof PREFERENCES;
export type Preferences = { [Name in PreferenceName]: (typeof PREFERENCES)[Name][number] };

/** Keeps one choice of this browser and shows the page again with it. */
export type SetPreference = (name: PreferenceName, value: string) => Promise<void>;
