'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { tinykeys } from 'tinykeys';

export type Shortcut = {
  /** As tinykeys reads it: `g d`, `/`, `$mod+k`. Letters are matched as typed, on any keyboard. */
  keys: string;
  label: string;
  run: () => void;
  /** Listed with the keys that work on every page. */
  everywhere?: boolean;
};

type Registry = {
  shortcuts: readonly Shortcut[];
  /** One-letter keys can be switched off; those with Ctrl stay. */
  enabled: boolean;
  register: (owner: string, shortcuts: readonly Shortcut[]) => void;
  forget: (owner: string) => void;
};

const ShortcutsContext = createContext<Registry | null>(null);

export function ShortcutsProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const [owners, setOwners] = useState<Readonly<Record<string, readonly Shortcut[]>>>({});
  const register = useCallback(
    (owner: string, list: readonly Shortcut[]) => setOwners((before) => ({ ...before, [owner]: list })),
    [],
  );
  const forget = useCallback((owner: string) => setOwners(({ [owner]: _gone, ...others }) => others), []);
  const shortcuts = useMemo(() => Object.values(owners).flat(), [owners]);
  const registry = useMemo(
    () => ({ shortcuts, enabled, register, forget }),
    [shortcuts, enabled, register, forget],
  );

  // Before what was registered can be seen: a letter typed at once is not lost.
  useLayoutEffect(() => {
    const working = shortcuts.filter(({ keys }) => enabled || keys.startsWith('$mod'));
    const bindings = working.flatMap(({ keys, run }) =>
      forms(keys).map((form) => [form, (event: KeyboardEvent) => follow(event, keys, run)] as const),
    );
    return tinykeys(window, Object.fromEntries(bindings));
  }, [shortcuts, enabled]);

  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>;
}

/** On a French keyboard `/` and `?` need Shift: both forms lead there. */
function forms(keys: string): readonly string[] {
  return /^[^\w$]$/.test(keys) ? [keys, `Shift+${keys}`] : [keys];
}

function follow(event: KeyboardEvent, keys: string, run: () => void): void {
  const target = event.target;
  const typing =
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
  const layered = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
  if ((typing || layered) && !keys.startsWith('$mod')) return;
  event.preventDefault();
  run();
}

/** Registers keys while the component is on the page; `?` lists them. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(ShortcutsContext);
  const owner = useId();
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts.map(({ keys, label }) => `${keys}\u0000${label}`).join('\u0001');
  const register = registry?.register;
  const forget = registry?.forget;

  useLayoutEffect(() => {
    const stable =
      signature === ''
        ? []
        : latest.current.map((shortcut, index) => ({
            ...shortcut,
            run: () => latest.current[index]?.run(),
          }));
    register?.(owner, stable);
    return () => forget?.(owner);
  }, [signature, owner, register, forget]);
}

export function useShortcutRegistry(): Registry | null {
  return useContext(ShortcutsContext);
}
