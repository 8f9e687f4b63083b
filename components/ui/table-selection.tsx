'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Checkbox } from './checkbox';
import { rangeBetween, stillChosen } from './selection-range';

type SelectionState = {
  /** Keys of the rows on this page that can be chosen, in order. */
  ids: readonly string[];
  chosen: ReadonlySet<string>;
  /** Everything the filter matches is chosen: keep the query, not the keys. */
  allMatching: boolean;
  toggle: (id: string, extend: boolean) => void;
  togglePage: () => void;
  chooseAllMatching: () => void;
  clear: () => void;
};

const SelectionContext = createContext<SelectionState | null>(null);

type SelectionProps = {
  ids: readonly string[];
  /** Which page of the list this is: rows of others stay chosen, rows that leave this one do not. */
  page: number;
  children: ReactNode;
};

/** Wraps a table and its `BulkBar`: they share which rows are chosen. */
export function Selection({ ids, page, children }: SelectionProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [allMatching, setAllMatching] = useState(false);
  const [anchor, setAnchor] = useState<string>();
  const [shown, setShown] = useState({ ids, page });
  if (shown.page !== page || shown.ids.join() !== ids.join()) {
    const kept = shown.page === page ? stillChosen(chosen, shown.ids, ids) : chosen;
    setShown({ ids, page });
    setChosen(kept);
    if (kept.size === 0) setAllMatching(false);
  }

  const state = useMemo<SelectionState>(() => {
    function choose(next: ReadonlySet<string>) {
      setChosen(next);
      setAllMatching(false);
    }
    return {
      ids,
      chosen,
      allMatching,
      toggle(id, extend) {
        const next = new Set(chosen);
        const adding = !chosen.has(id);
        for (const each of extend && anchor ? rangeBetween(ids, anchor, id) : [id]) {
          if (adding) next.add(each);
          else next.delete(each);
        }
        setAnchor(id);
        choose(next);
      },
      togglePage: () => choose(new Set(ids.every((id) => chosen.has(id)) ? [] : ids)),
      chooseAllMatching: () => setAllMatching(true),
      clear: () => choose(new Set()),
    };
  }, [ids, chosen, allMatching, anchor]);

  return <SelectionContext value={state}>{children}</SelectionContext>;
}

/** The selection around, or null outside of one. */
export function useSelection(): SelectionState | null {
  return useContext(SelectionContext);
}

export function PageCheckbox() {
  const t = useTranslations('kit.selection');
  const selection = useSelection();
  if (!selection) return null;
  const count = selection.ids.filter((id) => selection.chosen.has(id)).length;
  return (
    <Checkbox
      className="-ml-1"
      aria-label={t('page')}
      checked={count > 0 && count === selection.ids.length}
      indeterminate={count > 0 && count < selection.ids.length}
      onChange={selection.togglePage}
    />
  );
}

export function RowCheckbox({ id, label }: { id: string; label: string }) {
  const t = useTranslations('kit.selection');
  const selection = useSelection();
  if (!selection) return null;
  return (
    <Checkbox
      className="-ml-1 z-1"
      aria-label={t('row', { name: label })}
      checked={selection.chosen.has(id)}
      onChange={(event) => {
        const native = event.nativeEvent;
        selection.toggle(id, native instanceof MouseEvent && native.shiftKey);
      }}
    />
  );
}

type SelectableRowProps = {
  id: string;
  selectable: boolean;
  current: boolean;
  rowIndex: number | undefined;
  children: ReactNode;
};

export function SelectableRow({ id, selectable, current, rowIndex, children }: SelectableRowProps) {
  const selection = useSelection();
  const selected = selectable && selection?.chosen.has(id);
  return (
    <tr
      data-row={id}
      data-selected={selected ? '' : undefined}
      data-current={current ? '' : undefined}
      aria-rowindex={rowIndex}
    >
      {children}
    </tr>
  );
}
