'use server';

import { cookies } from 'next/headers';
import { PREFERENCES, type PreferenceName } from '@/components/shell/types';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Kept in this browser only: open to anyone, signed in or not. What is not a known choice is ignored. */
export async function setPreference(name: PreferenceName, value: string): Promise<void> {
  const known = Object.entries(PREFERENCES).some(
    ([key, options]) => key === name && options.some((option) => option === value),
  );
  if (!known) return;
  (await cookies()).set(`regie-${name}`, value, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' });
}
