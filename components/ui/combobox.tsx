'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Field } from './field';
import { INPUT_LOOK } from './text-input';
import { type SearchState, useSearch } from './use-search';

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
  const [chosen, setChosen] = useState<ComboboxItem | null>(initial ?? null);
  const [text, setText] = useState(initial?.label ?? '');
  const found = useSearch(text === chosen?.label ? '' : text, search);

  function choose(item: ComboboxItem | null) {
    setChosen(item);
    onChoose?.(item);
  }

  return (
    <Base.Root
      items={found.result?.items ?? []}
      filter={null}
      value={chosen}
      onValueChange={choose}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={(item: ComboboxItem) => item.label}
      isItemEqualToValue={(a: ComboboxItem, b: ComboboxItem) => a.value === b.value}
    >
      <Field label={label} hint={hint} error={error} required={required}>
        {(control) => (
          <span className="relative block">
            <Base.Input {...control} autoComplete="off" className={`${INPUT_LOOK} h-ctl pr-7`} />
            <Clear />
          </span>
        )}
      </Field>
      <input type="hidden" name={name} value={chosen?.value ?? ''} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50">
          <Base.Popup className="pop max-h-(--available-height) w-(--anchor-width) min-w-60 overflow-y-auto p-1 text-body">
            <Base.Status className="px-2 text-small text-ink-3">
              <Status found={found} />
            </Base.Status>
            <Base.List>{(item: ComboboxItem) => <Option key={item.value} item={item} />}</Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Clear() {
  const t = useTranslations('kit.combobox');
  return (
    <Base.Clear
      aria-label={t('clear')}
      className="absolute inset-y-0 right-0.5 my-auto grid size-6 place-items-center text-ink-3 [&_svg]:size-3.5"
    >
      <X />
    </Base.Clear>
  );
}

function Status({ found }: { found: SearchState<ComboboxAnswer> }): ReactNode {
  const t = useTranslations('kit.combobox');
  if (found.status === 'loading') return <p className="py-1">{t('loading')}</p>;
  if (found.status === 'failed') return <p className="py-1">{t('failed')}</p>;
  if (found.status !== 'done' || !found.result) return null;
  if (found.result.items.length === 0) return <p className="py-1">{t('none')}</p>;
  return found.result.more > 0 ? <p className="py-1">{t('more', { count: found.result.more })}</p> : null;
}

function Option({ item }: { item: ComboboxItem }) {
  return (
    <Base.Item
      value={item}
      className="flex min-h-7.5 cursor-pointer items-center gap-2 rounded-2 px-2 outline-none data-highlighted:bg-hover data-highlighted:shadow-[inset_0_0_0_1px_var(--line-2)] max-tablet:min-h-11 forced-colors:data-highlighted:outline"
    >
      <span>{item.label}</span>
      {item.hint && <span className="truncate text-small text-ink-3">{item.hint}</span>}
    </Base.Item>
  );
}
