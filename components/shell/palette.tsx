'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { classes } from '@/components/ui/classes';
import { DIALOG_LOOK, DialogBackdrop } from '@/components/ui/dialog';
import { usePageActs } from '@/components/ui/page-acts';
import { useSearch } from '@/components/ui/use-search';
import { PaletteInput } from './palette-input';
import { type PaletteItem, type PaletteSearch, paletteGroups } from './palette-items';
import { PaletteList } from './palette-list';
import { useShellState } from './shell-state';
import type { NavigationGroup } from './types';

type PaletteProps = {
  navigation: readonly NavigationGroup[];
  search?: PaletteSearch | undefined;
};

/** One box for everything: objects, places, and what can be done here. */
export function Palette(props: PaletteProps) {
  const t = useTranslations('kit.palette');
  const shell = useShellState();
  return (
    <Dialog.Root open={shell?.paletteOpen ?? false} onOpenChange={(open) => shell?.setPaletteOpen(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop render={<DialogBackdrop />} />
        <Dialog.Popup
          aria-label={t('title')}
          className={classes(DIALOG_LOOK, 'flex flex-col overflow-hidden')}
        >
          <PaletteContent {...props} onClose={() => shell?.setPaletteOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteContent({ navigation, search, onClose }: PaletteProps & { onClose: () => void }) {
  const t = useTranslations('kit.palette');
  const router = useRouter();
  const acts = usePageActs();
  const listId = useId();
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const found = useSearch(text.startsWith('>') ? '' : text, search && answersOf(search));
  const groups = paletteGroups({
    text,
    results: found.result ?? [],
    navigation,
    acts,
    words: { go: t('go'), here: t('here') },
  });
  const items = groups.flatMap((group) => group.items);
  const active = items[Math.min(cursor, items.length - 1)];

  function follow(item: PaletteItem) {
    if (item.impossible) return;
    onClose();
    if (item.href) router.push(item.href);
    else item.run?.();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setCursor((before) => (Math.min(before, items.length - 1) + step + items.length) % items.length);
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      follow(active);
    }
  }

  return (
    <>
      <PaletteInput
        text={text}
        onType={(next) => {
          setText(next);
          setCursor(0);
        }}
        onKeyDown={onKeyDown}
        listId={listId}
        activeId={active && `${listId}-${active.id}`}
      />
      <PaletteList id={listId} groups={groups} active={active} onFollow={follow} />
      <p role="status" className={items.length > 0 ? 'sr-only' : 'px-3 py-2.5 text-ink-3'}>
        {found.status === 'loading' && t('loading')}
        {found.status === 'failed' && t('failed')}
        {found.status !== 'loading' && (items.length === 0 ? t('none') : t('count', { count: items.length }))}
      </p>
    </>
  );
}

/** A refused search is one that did not answer. */
function answersOf(search: PaletteSearch) {
  return async (text: string) => {
    const answer = await search({ text });
    if (!answer.ok) throw new Error('the search was refused');
    return answer.value;
  };
}
