import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { languageOf } from '@/app/i18n/locales';
import { PREFERENCES, type Preferences } from '@/components/shell/types';

/** What this browser chose, from its cookies; anything unknown counts as not chosen. */
export async function readPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return {
    theme: chosen(PREFERENCES.theme, jar.get('regie-theme')?.value),
    density: chosen(PREFERENCES.density, jar.get('regie-density')?.value),
    keys: chosen(PREFERENCES.keys, jar.get('regie-keys')?.value),
    locale: languageOf(await getLocale()),
  };
}

function chosen<Option extends string>(
  options: readonly [Option, ...Option[]],
  value: string | undefined,
): Option {
  return options.find((option) => option === value) ?? options[0];
}
