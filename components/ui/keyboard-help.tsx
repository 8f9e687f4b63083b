'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog';
import { Kbd } from './kbd';
import { type Shortcut, useShortcutRegistry, useShortcuts } from './shortcuts';

/** `?` lists the keys of this page, from the registry. */
export function KeyboardHelp() {
  const t = useTranslations('kit.keys');
  const [open, setOpen] = useState(false);
  const registry = useShortcutRegistry();
  useShortcuts([{ keys: '?', label: t('help'), run: () => setOpen(true), everywhere: true }]);
  const shortcuts = registry?.shortcuts ?? [];
  const here = shortcuts.filter(({ everywhere }) => !everywhere);
  return (
    <Dialog title={t('title')} open={open} onOpenChange={setOpen}>
      {registry?.enabled === false && <p className="mb-3 text-ink-2">{t('off')}</p>}
      <KeyList heading={t('everywhere')} shortcuts={shortcuts.filter(({ everywhere }) => everywhere)} />
      {here.length > 0 && <KeyList heading={t('here')} shortcuts={here} />}
      <KeyList
        heading={t('lists')}
        shortcuts={[
          { keys: 'j', label: t('next') },
          { keys: 'k', label: t('previous') },
          { keys: 'x', label: t('choose') },
          { keys: 'Shift+x', label: t('extend') },
          { keys: 'Enter', label: t('open') },
          { keys: 'Escape', label: t('closeLayer') },
        ]}
      />
    </Dialog>
  );
}

type KeyListProps = { heading: string; shortcuts: readonly Pick<Shortcut, 'keys' | 'label'>[] };

function KeyList({ heading, shortcuts }: KeyListProps) {
  return (
    <section className="mb-4">
      <h3 className="border-b border-line pb-1.5 font-semibold">{heading}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="flex min-h-8 items-center justify-between gap-3 border-b border-line">
            <dt>{label}</dt>
            <dd className="flex items-center gap-1 text-ink-3">
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const NAMED = { Shift: 'Shift', Enter: 'Enter', Escape: 'Escape', $mod: 'Control' } as const;

function Keys({ keys }: { keys: string }): ReactNode {
  const t = useTranslations('kit.keys');
  const [first = '', second] = keys.split(' ');
  return (
    <>
      <Press press={first} />
      {second && <span className="text-small">{t('then')}</span>}
      {second && <Press press={second} />}
    </>
  );
}

function Press({ press }: { press: string }): ReactNode {
  const t = useTranslations('kit.keys');
  return press
    .split('+')
    .map((key) => (
      <Kbd key={key}>
        {isNamed(key) ? t(`names.${NAMED[key]}`) : key.length === 1 ? key : key.toUpperCase()}
      </Kbd>
    ));
}

function isNamed(key: string): key is keyof typeof NAMED {
  return Object.hasOwn(NAMED, key);
}
