'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

type ShellState = {
  drawerOpen: boolean;
  setDrawerOpen: (open: boolean) => void;
  paletteOpen: boolean;
  setPaletteOpen: (open: boolean) => void;
};

const ShellContext = createContext<ShellState | null>(null);

export function ShellStateProvider({ children }: { children: ReactNode }) {
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const state = useMemo(
    () => ({ drawerOpen, setDrawerOpen, paletteOpen, setPaletteOpen }),
    [drawerOpen, paletteOpen],
  );
  return <ShellContext value={state}>{children}</ShellContext>;
}

/** Null outside of the shell: the sign-in page has neither drawer nor palette. */
export function useShellState(): ShellState | null {
  return useContext(ShellContext);
}
