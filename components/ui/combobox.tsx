'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { ComboboxList } from './combobox-list';
import { Field } from './field';
import { INPUT_LOOK } from './text-input';
import { useSearch } from './use-search';

export type ComboboxItem = { value: string; label: string; hint?: string };
export type ComboboxAnswer = {
  /** Seven are enough. */
  items: readonly ComboboxItem[];
  /** How many more match. */
  more: number;
};

type ComboboxProps = {
  label: string;
  /** Name of the form value: the chosen item's `value`. */
  name: string;
  search: (text: string) => Promise<ComboboxAnswer>;
  onChoose?: (item: ComboboxItem | null) => void;
  initial?: ComboboxItem;
  required?: boolean;
  hint?: string;
  error?: string;
};

/** Finds one among many: opens on typing, never loads everything, says how many it does not show. */
export function Combobox({ label, name, search, onChoose, initial, required, hint, error }: ComboboxProps) {
  const t = useTranslations('kit.combobox');
  const listId = useId();
  const [chosen, setChosen] = useState<ComboboxItem | null>(initial ?? null);
  const [text, setText] = useState(initial?.label ?? '');
  const [open, setOpen] = useState(false);
  const [cursor, setCursor] = useState(0);
  const found = useSearch(open ? text : '', search);
  const items = found.result?.items ?? [];
  const active = open ? items[Math.min(cursor, items.length - 1)] : undefined;

  function choose(item: ComboboxItem | null) {
    setChosen(item);
    setText(item?.label ?? '');
    setOpen(false);
    onChoose?.(item);
  }

  function type(next: string) {
    setText(next);
    setOpen(next.trim() !== '');
    setCursor(0);
    if (chosen) {
      setChosen(null);
      onChoose?.(null);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setCursor((before) => (before + step + items.length) % Math.max(items.length, 1));
    else if (event.key === 'Enter' && active) choose(active);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => (
        <span className="relative block">
          <input
            {...control}
            type="text"
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active && `${listId}-${active.value}`}
            value={text}
            placeholder={t('placeholder')}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
            autoComplete="off"
            className={`${INPUT_LOOK} h-ctl`}
          />
          <input type="hidden" name={name} value={chosen?.value ?? ''} />
          <ComboboxList
            id={listId}
            label={label}
            open={open}
            found={found}
            active={active}
            onChoose={choose}
          />
        </span>
      )}
    </Field>
  );
}
