import { useTranslations } from 'next-intl';
import { classes } from './classes';
import type { ComboboxAnswer, ComboboxItem } from './combobox';
import type { SearchState } from './use-search';

type ComboboxListProps = {
  id: string;
  label: string;
  open: boolean;
  found: SearchState<ComboboxAnswer>;
  active: ComboboxItem | undefined;
  onChoose: (item: ComboboxItem) => void;
};

export function ComboboxList({ id, label, open, found, active, onChoose }: ComboboxListProps) {
  const items = found.result?.items ?? [];
  return (
    <span
      className={classes('pop absolute inset-x-0 top-full z-20 mt-1 block min-w-60 p-1', !open && 'hidden')}
    >
      <span id={id} role="listbox" aria-label={label} className="block">
        {items.map((item) => (
          <Option
            key={item.value}
            id={`${id}-${item.value}`}
            item={item}
            active={item === active}
            onChoose={onChoose}
          />
        ))}
      </span>
      <span role="status" className="block px-2 text-small text-ink-3 not-empty:py-1">
        {open && <Status found={found} />}
      </span>
    </span>
  );
}

function Status({ found }: { found: SearchState<ComboboxAnswer> }) {
  const t = useTranslations('kit.combobox');
  if (found.status === 'loading') return t('loading');
  if (found.status === 'failed') return t('failed');
  if (found.status !== 'done' || !found.result) return null;
  const { items, more } = found.result;
  if (items.length === 0) return t('none');
  return more > 0 ? t('more', { count: more }) : t('count', { count: items.length });
}

type OptionProps = {
  id: string;
  item: ComboboxItem;
  active: boolean;
  onChoose: (item: ComboboxItem) => void;
};

function Option({ id, item, active, onChoose }: OptionProps) {
  return (
    <span
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      // Before the input loses the focus, which would close the list.
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose(item);
      }}
      className={classes(
        'flex min-h-7.5 cursor-pointer items-center gap-2 rounded-2 px-2 hover:bg-hover max-tablet:min-h-11',
        active && 'bg-hover shadow-[inset_0_0_0_1px_var(--line-2)] forced-colors:outline',
      )}
    >
      {item.label}
      {item.hint && <span className="truncate text-small text-ink-3">{item.hint}</span>}
    </span>
  );
}
