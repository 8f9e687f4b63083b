'use client';

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';

export type PageAct = {
  label: string;
  icon?: ReactNode;
  shortcut?: string;
  /** Listed all the same, with the reason. */
  impossible?: string | undefined;
} & ({ href: string; run?: never } | { run: () => void; href?: never });

type PageActsState = {
  acts: readonly PageAct[];
  setActs: (owner: string, acts: readonly PageAct[] | null) => void;
};

const PageActsContext = createContext<PageActsState | null>(null);

export function PageActsProvider({ children }: { children: ReactNode }) {
  const [owners, setOwners] = useState<Readonly<Record<string, readonly PageAct[]>>>({});
  const state = useMemo(
    () => ({
      acts: Object.values(owners).flat(),
      setActs: (owner: string, acts: readonly PageAct[] | null) =>
        setOwners(({ [owner]: _before, ...others }) => (acts ? { ...others, [owner]: acts } : others)),
    }),
    [owners],
  );
  return <PageActsContext value={state}>{children}</PageActsContext>;
}

/** What can be done on this page, offered by the palette under "Ici". Renders nothing. */
export function PageActs({ acts }: { acts: readonly PageAct[] }) {
  const setActs = useContext(PageActsContext)?.setActs;
  const owner = useId();
  const latest = useRef({ acts, setActs });
  useEffect(() => {
    latest.current = { acts, setActs };
  });
  const signature = acts.map(({ label, impossible }) => `${label}\u0000${impossible ?? ''}`).join('\u0001');

  useEffect(() => {
    if (signature !== '') latest.current.setActs?.(owner, latest.current.acts);
    return () => latest.current.setActs?.(owner, null);
  }, [signature, owner]);
  return null;
}

export function usePageActs(): readonly PageAct[] {
  return useContext(PageActsContext)?.acts ?? [];
}
