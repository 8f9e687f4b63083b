import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { Kbd } from '@/components/ui/kbd';

type PaletteInputProps = {
  text: string;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  listId: string;
  activeId: string | undefined;
};

export function PaletteInput({ text, onType, onKeyDown, listId, activeId }: PaletteInputProps) {
  const t = useTranslations('kit');
  return (
    <div className="flex h-11 flex-none items-center gap-2 border-b border-line px-3 text-ink-3">
      <Search />
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none"
      />
      <Kbd>{t('keys.names.Escape')}</Kbd>
    </div>
  );
}
