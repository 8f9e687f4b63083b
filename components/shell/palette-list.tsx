import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { classes } from '@/components/ui/classes';
import { Kbd } from '@/components/ui/kbd';
import type { PaletteGroup, PaletteItem } from './palette-items';

type PaletteListProps = {
  id: string;
  groups: readonly PaletteGroup[];
  active: PaletteItem | undefined;
  onFollow: (item: PaletteItem) => void;
};

export function PaletteList({ id, groups, active, onFollow }: PaletteListProps) {
  const t = useTranslations('kit.palette');
  const box = useRef<HTMLDivElement>(null);
  const activeId = active?.id;
  useEffect(() => {
    if (activeId) box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  return (
    <div ref={box} id={id} role="listbox" aria-label={t('results')} className="overflow-y-auto p-1 empty:p-0">
      {groups.map((group) => (
        <fieldset key={group.items[0]?.id} aria-label={group.heading}>
          <div aria-hidden="true" className="px-2 pt-1.5 pb-0.75 text-small text-ink-3">
            {group.heading}
          </div>
          {group.items.map((item) => (
            <Option
              key={item.id}
              id={`${id}-${item.id}`}
              item={item}
              active={item === active}
              onFollow={onFollow}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

type OptionProps = { id: string; item: PaletteItem; active: boolean; onFollow: (item: PaletteItem) => void };

function Option({ id, item, active, onFollow }: OptionProps) {
  // The keyboard stays in the input, which follows the option it names.
  const pointer = { onClick: () => onFollow(item) };
  return (
    <div
      {...pointer}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={item.impossible ? true : undefined}
      className={classes(
        'flex min-h-7.5 cursor-pointer items-center gap-2 rounded-2 px-2 max-tablet:min-h-11 [&_svg]:size-3.5 [&_svg]:text-ink-3',
        active && 'bg-hover shadow-[inset_0_0_0_1px_var(--line-2)] forced-colors:outline',
        item.impossible ? 'text-ink-3' : 'hover:bg-hover',
      )}
    >
      {item.icon}
      <span className="truncate">{item.label}</span>
      {item.hint && <span className="truncate text-small text-ink-3">{item.hint}</span>}
      <span className="ml-auto flex-none text-small text-ink-3">
        {item.impossible ?? (item.shortcut && <Kbd>{item.shortcut}</Kbd>)}
      </span>
    </div>
  );
}
