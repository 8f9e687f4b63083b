'use client';

import { Accessibility, ChevronsUpDown, LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, startTransition } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Menu } from '@/components/ui/menu';
import { MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu-item';
import { type Person, PREFERENCES, type PreferenceName, type Preferences, type SetPreference } from './types';

type UserMenuProps = {
  person: Person;
  preferences: Preferences;
  setPreference: SetPreference;
  signOutHref: string;
};

const NAMES = ['theme', 'density', 'locale', 'keys'] as const;

export function UserMenu({ person, preferences, setPreference, signOutHref }: UserMenuProps) {
  const t = useTranslations('shell');
  const accessibility = useTranslations('accessibility');
  return (
    <Menu side="top" align="start" trigger={<UserButton person={person} label={t('user')} />}>
      {NAMES.map((name) => (
        <Choice key={name} name={name} value={preferences[name]} setPreference={setPreference} />
      ))}
      <MenuSeparator />
      <MenuItem href="/accessibility" icon={<Accessibility />}>
        {accessibility('title')}
      </MenuItem>
      <MenuItem href={signOutHref} icon={<LogOut />}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}

type ChoiceProps = { name: PreferenceName; value: string; setPreference: SetPreference };

function Choice({ name, value, setPreference }: ChoiceProps) {
  const t = useTranslations('shell.preferences');
  return (
    <MenuChoice
      label={t(`${name}.label`)}
      value={value}
      options={PREFERENCES[name].map((option) => ({ value: option, label: t(`option.${option}`) }))}
      onChange={(next) => startTransition(() => setPreference(name, next))}
    />
  );
}

type UserButtonProps = ComponentProps<'button'> & { person: Person; label: string };

function UserButton({ person, label, ...trigger }: UserButtonProps) {
  return (
    <button
      {...trigger}
      type="button"
      className="flex w-full items-center gap-2.25 rounded-2 px-2 py-1.5 text-left hover:bg-hover focus-visible:rounded-2 max-desktop:tablet:justify-center max-desktop:tablet:px-0"
    >
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1 leading-4 max-desktop:tablet:sr-only">
        <span className="block truncate">{person.name}</span>
        <span className="block truncate text-small text-ink-3">{person.role}</span>
        <span className="sr-only">{label}</span>
      </span>
      <ChevronsUpDown className="size-3.5 text-ink-3 max-desktop:tablet:hidden" />
    </button>
  );
}
